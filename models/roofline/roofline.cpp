#include "models/roofline/roofline.h"

#include <algorithm>
#include <cmath>

#include "models/configured_model.h"
#include "models/measurement.h"
#include "sim/base/config/json.h"

namespace nought::models::roofline {

Peak Config::peak() const {
    Peak peak;
    peak.macs_per_cycle = peak_tops * 1e12 / 2 / (clock_ghz * 1e9);
    peak.clock_ghz = clock_ghz;
    peak.dram_bytes_per_cycle = bandwidth_gb_per_s / clock_ghz;
    peak.operand_bits = operand_bits;
    return peak;
}

Roofline::Load Roofline::load_of(const workloads::ConvShape& shape) {
    return {.operations = 2 * static_cast<double>(shape.macs()),
            .elements_read = static_cast<double>(shape.input_count() + shape.weight_count() + shape.filters),
            .elements_written = static_cast<double>(shape.output_count())};
}

Roofline::Load Roofline::load_of(const workloads::PoolShape& shape) {
    const auto outputs = static_cast<double>(shape.channels * shape.output.volume());
    return {.operations = outputs * static_cast<double>(shape.kernel.volume()),
            .elements_read = static_cast<double>(shape.channels * shape.input.volume()),
            .elements_written = outputs};
}

LayerResult Roofline::row(const workloads::TraceOperation& operation, const Load& load) const {
    const double bytes_each = static_cast<double>(config_.operand_bits) / 8;
    const double hertz = config_.clock_ghz * 1e9;
    const double computing = load.operations / (config_.peak_tops * 1e12) * hertz;
    const double moving =
        (load.elements_read + load.elements_written) * bytes_each / (config_.bandwidth_gb_per_s * 1e9) * hertz;
    LayerResult result;
    result.name = operation.name();
    result.kind = operation.kind();
    result.compute_cycles = static_cast<std::uint64_t>(std::ceil(computing));
    result.cycles = static_cast<std::uint64_t>(std::ceil(std::max(computing, moving)));
    result.traffic_bytes["dram"] = {static_cast<std::uint64_t>(std::ceil(load.elements_read * bytes_each)),
                                    static_cast<std::uint64_t>(std::ceil(load.elements_written * bytes_each))};
    const double seconds = static_cast<double>(result.cycles) / hertz;
    result.energy_pj["chip"] = {0, config_.power_w * seconds * 1e12};
    return result;
}

Result Roofline::simulate(const workloads::Trace& trace, const SimulateOptions& options) {
    Result result = result_of({config_.name, config_.model, config::to_json(config_)}, trace, options);
    result.clock_ghz = config_.clock_ghz;
    result.lanes = static_cast<int>(std::ceil(config_.peak().macs_per_cycle));
    result.simulated = false;
    if (config_.area_mm2 > 0) {
        result.area_mm2["chip"] = config_.area_mm2;
    }
    for (const workloads::TraceOperation& operation : trace.operations) {
        if (operation.as_step() || !options.wants(operation.name())) {
            continue;
        }
        if (const workloads::TraceLayer* layer = operation.as_layer()) {
            result.layers.push_back(row(operation, load_of(layer->shape)));
            result.layers.back().macs = result.layers.back().effectual_macs =
                static_cast<std::uint64_t>(layer->shape.macs());
        } else {
            result.layers.push_back(row(operation, load_of(operation.pool().shape)));
        }
    }
    return result;
}

const bool registered = accelerator_models().add(
    "roofline", "not simulated: a bound from a data sheet's operations/s, bandwidth and power, to compare with",
    std::make_unique<ConfiguredModel<Config, Roofline>>());

}  // namespace nought::models::roofline
