#include "models/measurement.h"

#include <utility>

#include "models/result.h"
#include "sim/stats/timeline.h"
#include "workloads/trace/trace.h"

namespace nought::models {

Result result_of(ResultAccelerator accelerator, const workloads::Trace& trace, const SimulateOptions& options) {
    Result result;
    result.accelerator = std::move(accelerator);
    result.network = trace.network;
    result.trace = trace.content_hash;
    result.timing_only = options.timing_only;
    return result;
}

void describe_chip(const sc_core::sc_object& chip, Result& result) {
    const sim::Snapshot snapshot = sim::Snapshot::take(chip);
    result.area_mm2 = snapshot.area_mm2();
    result.statistics = snapshot.infos();
}

void Measurement::finish(sim::Cycle end, double clock_ghz, LayerResult& layer) const {
    const sim::Snapshot delta = sim::Snapshot::take(chip_) - before_;
    layer.cycles = end - start_;
    layer.compute_cycles = delta.sum_of("compute_cycles");
    layer.effectual_macs = delta.sum_of("effectual_macs");
    layer.lane_cycles = delta.by_name(sim::Unit::lane_cycles);
    for (const auto& [memory, bytes] : delta.traffic()) {
        layer.traffic_bytes[memory] = {bytes.read, bytes.write};
    }
    for (const auto& [component, energy] : delta.energy(clock_ghz, layer.cycles)) {
        layer.energy_pj[component] = {energy.dynamic_pj, energy.static_pj};
    }
    layer.statistics = delta.statistics();
    sim::Activity("layer").note(start_, end, layer.name);
}

}  // namespace nought::models
