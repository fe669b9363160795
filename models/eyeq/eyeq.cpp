#include "models/eyeq/eyeq.h"

#include <algorithm>
#include <limits>

#include "models/configured_model.h"
#include "models/eyeq/mapping/mapping.h"
#include "models/eyeq/recording.h"
#include "models/measurement.h"
#include "sim/base/config/json.h"
#include "sim/core/run_loop.h"

namespace nought::models::eyeq {

namespace {

/// More cycles than any step of any network takes: beyond it the simulation is stuck.
constexpr sim::Cycle longest_step = sim::Cycle{1} << 42;

}  // namespace

Eyeq::Eyeq(const EyeqConfig& config, const sim::Technology& technology)
    : config_(config), technology_(technology), chip_("chip", config, technology) {}

Schedule Eyeq::schedule_of(const FrameGraph& graph, const Placement& placement) const {
    MappingRules rules{config_.mapping, config_.pins, config_.host.overlap, {}};
    rules.limits.dispatch_cycles = static_cast<double>(config_.host.dispatch_cycles);
    rules.limits.dram_bytes_per_cycle = config_.memory == sim::MemoryModel::ideal
                                            ? std::numeric_limits<double>::infinity()
                                            : chip_.dram.peak_bytes_per_cycle();
    std::vector<UnitKind> kinds = chip_.kinds;
    if (config_.memory == sim::MemoryModel::ideal) {
        for (UnitKind& kind : kinds) {
            kind.dma_bytes_per_cycle = std::numeric_limits<double>::infinity();
        }
    }
    return schedule(graph, placement, kinds, rules);
}

Result Eyeq::simulate(const workloads::Trace& trace, const SimulateOptions& options) {
    sim::Module::set_wake_policy(options.every_cycle ? sim::WakePolicy::every_cycle : sim::WakePolicy::when_needed);
    Result result = result_of({config_.name, config_.model, config::to_json(config_)}, trace, options);
    result.clock_ghz = config_.clock_ghz;
    result.lanes = static_cast<int>(chip_.lanes());
    describe_chip(chip_, result);
    const FrameGraph graph = frame_graph(trace, options.layers);
    const Placement placement =
        place(graph, config_.sram.capacity_bytes / config_.host.frames_in_flight, config_.skip_missing_columns);
    const Schedule tasks = schedule_of(graph, placement);
    Frame frame{graph, placement, tasks, !options.timing_only};
    for (const std::vector<Unit*>& kind : chip_.units) {
        for (Unit* unit : kind) {
            unit->start(frame, chip_.host);
        }
    }
    chip_.host.start(tasks, chip_.units);
    for (std::size_t step = 0; step < graph.steps.size(); ++step) {
        const auto report = [&] {
            if (options.progress) {
                options.progress(
                    {step, graph.steps.size(), graph.steps[step].operation->name(), sim::now(),
                     static_cast<double>(chip_.host.tasks_over()) / static_cast<double>(tasks.tasks.size())});
            }
        };
        LayerResult row;
        run_step(frame, step, report, row);
        result.layers.push_back(std::move(row));
        report();
    }
    record_ = record_of(frame, chip_, config_, result, technology_.dram_pj_per_byte());
    return result;
}

void Eyeq::run_step(const Frame& frame, std::size_t step, const std::function<void()>& report, LayerResult& result) {
    const TraceOperation& work = *frame.graph.steps[step].operation;
    result.name = work.name();
    result.kind = work.kind();
    result.macs = work.as_layer() ? static_cast<std::uint64_t>(work.layer().shape.macs()) : 0;
    chip_.settle();
    const Measurement measurement(chip_);
    std::uint64_t calls = 0;
    sim::run_until(
        [&] {
            if (++calls % 4096 == 0) {
                report();
            }
            return chip_.host.step_is_over(step);
        },
        longest_step);
    // To the end of this cycle, so that what units begin in it belongs to this row, in whatever order they wake.
    while (sc_core::sc_pending_activity_at_current_time()) {
        sc_core::sc_start(sc_core::SC_ZERO_TIME);
    }
    chip_.settle();
    measurement.finish(sim::now(), config_.clock_ghz, result);
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> busy;
    for (std::size_t task = 0; task < frame.schedule.tasks.size(); ++task) {
        const Task& part = frame.schedule.tasks[task];
        if (part.step == step) {
            result.effectual_macs += frame.costs[task].effectual_macs;
            std::uint64_t& cycles = busy[{part.kind, part.unit}];
            cycles += frame.costs[task].cycles;
            result.compute_cycles = std::max(result.compute_cycles, cycles);
        }
    }
    if (frame.compute) {
        result.mismatch = frame.checks[step].mismatch();
        result.verified = !result.mismatch.has_value();
    }
}

const bool registered = accelerator_models().add(
    "eyeq", "array of vector, dataflow and multithreaded units around a shared memory, after Mobileye's EyeQ",
    std::make_unique<ConfiguredModel<EyeqConfig, Eyeq>>());

}  // namespace nought::models::eyeq
