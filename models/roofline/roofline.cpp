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

LayerResult Roofline::row(const std::string& name, const char* kind, double operations, double elements_read,
                          double elements_written) const {
    const double bytes_each = static_cast<double>(config_.operand_bits) / 8;
    const double hertz = config_.clock_ghz * 1e9;
    const double computing = operations / (config_.peak_tops * 1e12) * hertz;
    const double moving = (elements_read + elements_written) * bytes_each / (config_.bandwidth_gb_per_s * 1e9) * hertz;
    LayerResult result;
    result.name = name;
    result.kind = kind;
    result.compute_cycles = static_cast<std::uint64_t>(std::ceil(computing));
    result.cycles = static_cast<std::uint64_t>(std::ceil(std::max(computing, moving)));
    result.traffic_bytes["dram"] = {static_cast<std::uint64_t>(std::ceil(elements_read * bytes_each)),
                                    static_cast<std::uint64_t>(std::ceil(elements_written * bytes_each))};
    const double seconds = static_cast<double>(result.cycles) / hertz;
    result.energy_pj["chip"] = {0, config_.power_w * seconds * 1e12};
    return result;
}

LayerResult Roofline::layer_row(const workloads::TraceLayer& layer) const {
    const workloads::ConvShape& shape = layer.shape;
    LayerResult result =
        row(layer.name, layer.kind == workloads::LayerKind::conv ? "conv" : "fc", 2 * static_cast<double>(shape.macs()),
            static_cast<double>(shape.input_count() + shape.weight_count() + shape.filters),
            static_cast<double>(shape.output_count()));
    result.macs = result.effectual_macs = static_cast<std::uint64_t>(shape.macs());
    return result;
}

LayerResult Roofline::pool_row(const workloads::TracePool& pool) const {
    const workloads::PoolShape& shape = pool.shape;
    const auto inputs = static_cast<double>(shape.channels * shape.input.volume());
    const auto outputs = static_cast<double>(shape.channels * shape.output.volume());
    return row(pool.name, shape.kind == workloads::PoolKind::average ? "average_pool" : "max_pool",
               outputs * static_cast<double>(shape.kernel.volume()), inputs, outputs);
}

Result Roofline::simulate(const workloads::Trace& trace, const SimulateOptions& options) {
    Result result = result_of({config_.name, config_.model, config::to_json(config_)}, trace, options);
    result.clock_ghz = config_.clock_ghz;
    result.lanes = static_cast<int>(std::ceil(config_.peak().macs_per_cycle));
    result.simulated = false;
    if (config_.area_mm2 > 0) {
        result.area_mm2["chip"] = config_.area_mm2;
    }
    const auto chosen = [&options](const std::string& name) {
        return options.layers.empty() || options.layers.contains(name);
    };
    const auto add_pools = [&](const std::string& after) {
        for (const workloads::TracePool& pool : trace.pools) {
            if (pool.after == after && chosen(pool.name)) {
                result.layers.push_back(pool_row(pool));
            }
        }
    };
    add_pools({});
    for (const workloads::TraceLayer& layer : trace.layers) {
        if (chosen(layer.name)) {
            result.layers.push_back(layer_row(layer));
        }
        add_pools(layer.name);
    }
    return result;
}

const bool registered = accelerator_models().add(
    "roofline", "not simulated: a bound from a data sheet's operations/s, bandwidth and power, to compare with",
    std::make_unique<ConfiguredModel<Config, Roofline>>());

}  // namespace nought::models::roofline
