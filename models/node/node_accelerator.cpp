#include "models/node/node_accelerator.h"

#include <algorithm>

#include "sim/base/config/error.h"
#include "sim/core/module.h"
#include "sim/core/run_loop.h"

namespace nought::models {

namespace {

/// More cycles than any layer of any network takes: beyond it the simulation is stuck.
constexpr sim::Cycle longest_layer = sim::Cycle{1} << 40;

sim::PoolPlan pool_plan(const workloads::PoolShape& shape) {
    sim::PoolPlan plan;
    plan.average = shape.kind == workloads::PoolKind::average;
    plan.channels = shape.channels;
    plan.input = grid_of(shape.input);
    plan.kernel = grid_of(shape.kernel);
    plan.stride = grid_of(shape.stride);
    plan.padding = grid_of(shape.padding);
    plan.output = grid_of(shape.output);
    return plan;
}

}  // namespace

sim::TiledNode::Parameters node_parameters(const FamilyConfig& family, std::int64_t offset_bits,
                                           std::int64_t dispatcher_units) {
    return {family.node,   family.neuron_memory, family.synapse_buffer, family.dram,
            family.memory, family.clock_ghz,     offset_bits,           dispatcher_units};
}

NodeAccelerator::NodeAccelerator(const FamilyConfig& family, nlohmann::ordered_json resolved,
                                 std::unique_ptr<sim::TiledNode> node)
    : family_(family), resolved_(std::move(resolved)), node_(std::move(node)) {}

Result NodeAccelerator::simulate(const workloads::Trace& trace, const SimulateOptions& options) {
    sim::Module::set_wake_policy(options.every_cycle ? sim::WakePolicy::every_cycle : sim::WakePolicy::when_needed);
    Result result = result_of({family_.name, family_.model, resolved_}, trace, options);
    result.clock_ghz = family_.clock_ghz;
    result.lanes = static_cast<int>(node_->lanes());
    describe_chip(*node_, result);

    std::vector<Stage> stages = stages_of(trace, options);
    load_synapses(stages);
    double total = 0;
    for (const Stage& stage : stages) {
        total += static_cast<double>(stage.macs());
    }
    double done = 0;
    for (std::size_t index = 0; index < stages.size(); ++index) {
        Stage& stage = stages[index];
        const auto macs = static_cast<double>(stage.macs());
        report_progress_ = [&, windows = std::max<double>(1, static_cast<double>(stage.program.plan.windows() *
                                                                                 stage.program.plan.passes()))] {
            if (options.progress) {
                const double part = static_cast<double>(node_->dispatcher.windows_done()) / windows;
                options.progress({index, stages.size(), stage.operation->name(), sim::now(),
                                  total > 0 ? (done + macs * std::min(1.0, part)) / total : 1.0});
            }
        };
        result.layers.push_back(stage.operation->as_layer() ? run_layer(stage, !options.timing_only)
                                                            : run_pool(stage, !options.timing_only));
        done += macs;
        stage.program = {};
    }
    return result;
}

std::int64_t NodeAccelerator::Stage::macs() const {
    return operation->as_layer() ? operation->layer().shape.macs() : 0;
}

std::vector<NodeAccelerator::Stage> NodeAccelerator::stages_of(const workloads::Trace& trace,
                                                               const SimulateOptions& options) const {
    std::vector<Stage> stages;
    bool first = true;
    bool first_layer = true;
    for (const workloads::TraceOperation& operation : trace.operations) {
        const workloads::TraceLayer* layer = operation.as_layer();
        if (operation.as_step()) {
            continue;
        }
        if (options.wants(operation.name())) {
            stages.push_back({&operation, first, layer ? compile(*layer, first_layer) : LayerProgram{}});
        }
        first = false;
        first_layer = first_layer && !layer;
    }
    return stages;
}

void NodeAccelerator::load_synapses(std::vector<Stage>& stages) {
    for (Stage& stage : stages) {
        if (!stage.operation->as_layer()) {
            continue;
        }
        LayerProgram& program = stage.program;
        program.fits = true;
        for (std::int64_t group = 0; group < program.plan.groups; ++group) {
            const std::size_t rows = program.layout.of(group).column_of_row.size();
            program.fits &= static_cast<std::int64_t>(rows * sim::brick_size) * program.synapse_bits / 8 <=
                            family_.synapse_buffer.bytes_per_tile;
        }
        for (std::int64_t pass = 0; pass < program.plan.passes() && family_.memory == sim::MemoryModel::real; ++pass) {
            const std::int64_t load = node_->synapse_loader.append(load_plan(program, pass, program.plan.pallets()));
            if (pass == 0) {
                program.first_load = load;
            }
        }
    }
}

void NodeAccelerator::place_tensors(const sim::LayerPlan& plan, bool first, std::int64_t input_bytes,
                                    std::int64_t output_bytes, std::int64_t passes) {
    const std::int64_t half = family_.neuron_memory.capacity_bytes / 2;
    const bool ideal = family_.memory == sim::MemoryModel::ideal;
    const std::int64_t lines = plan.input.t * plan.input.y;
    const std::int64_t line_bytes = sim::divide_up(input_bytes, lines);
    const std::int64_t room = half / std::max<std::int64_t>(line_bytes, 1);
    const bool streams = input_bytes > half;
    const std::int64_t reach_y = std::min((plan.kernel.y - 1) * plan.dilation.y + 1, plan.input.y);
    const std::int64_t reach_t = std::min((plan.kernel.t - 1) * plan.dilation.t, plan.input.t - 1);
    const std::int64_t needed = reach_t * plan.input.y + reach_y;
    if (!ideal && streams && room < needed) {
        throw config::UserError(plan.name + ": a window reaches over " + std::to_string(needed * line_bytes) +
                                " bytes of input lines, but half of the neuron memory holds " + std::to_string(half) +
                                "; enlarge neuron_memory.capacity_bytes");
    }
    node_->input_stream.start(ideal     ? sim::InputPlace::resident
                              : streams ? sim::InputPlace::stream
                              : first   ? sim::InputPlace::load
                                        : sim::InputPlace::resident,
                              passes, lines, static_cast<std::uint64_t>(line_bytes), streams ? room : lines);
    node_->output_stream.start(!ideal && output_bytes > half);
}

LayerResult NodeAccelerator::run_layer(const Stage& stage, bool compute) {
    const LayerProgram& program = stage.program;
    const workloads::ConvShape& shape = stage.operation->layer().shape;
    LayerResult result;
    result.name = stage.operation->name();
    result.kind = stage.operation->kind();
    result.macs = static_cast<std::uint64_t>(shape.macs());

    const LayerFeed layer_feed = program.feed(program, compute);
    const Measurement measurement(*node_);
    place_tensors(program.plan, stage.first,
                  sim::divide_up(program.plan.channels() * program.plan.input.volume() * program.neuron_bits, 8),
                  shape.output_count() * 2, program.plan.passes());
    node_->tiles->start(program.plan, program.layout, program.layer.weights.data(), compute);
    node_->output.start(program.plan, program.layer.bias.data(), *layer_feed.target, measurement.start());
    sim::FeedJob job;
    job.lanes = layer_feed.lanes;
    job.work_scale =
        static_cast<std::uint64_t>(node_->lanes()) / (static_cast<std::uint64_t>(job.lanes.count) * job.lanes.width);
    job.plan = &program.plan;
    job.source = layer_feed.source.get();
    job.units_per_piece = program.units_per_piece;
    job.first_load = program.first_load;
    job.load_each_window = !program.fits;
    job.start = measurement.start();
    node_->dispatcher.start(job, compute);
    run_to_end(measurement, result);
    if (compute) {
        std::vector<std::int16_t> outputs(shape.output_count());
        layer_feed.output->save(outputs.data());
        verify(stage.operation->output(), outputs, result);
    }
    return result;
}

LayerResult NodeAccelerator::run_pool(const Stage& stage, bool compute) {
    const sim::PoolPlan pool = pool_plan(stage.operation->pool().shape);
    const sim::LayerPlan plan = pool.as_layer(stage.operation->name());
    LayerResult result;
    result.name = stage.operation->name();
    result.kind = stage.operation->kind();

    sim::FeatureMap input = sim::FeatureMap::aligned(pool.input, 1, pool.channels);
    sim::FeatureMap output = sim::FeatureMap::aligned(pool.output, 1, pool.channels);
    input.load(stage.operation->input().data());
    sim::PoolSource source(pool, input, node_->nm.banks(), compute);
    sim::PlainOutput rows(output, node_->nm.banks());
    sim::PoolOutput target(pool, rows);

    const Measurement measurement(*node_);
    place_tensors(plan, stage.first, pool.channels * pool.input.volume() * 2, pool.channels * pool.output.volume() * 2,
                  1);
    node_->tiles->start_pooling(plan, compute);
    node_->output.start(plan, nullptr, target, measurement.start());
    sim::FeedJob job;
    job.plan = &plan;
    job.source = &source;
    job.lanes.width = sim::brick_size;
    job.work_scale = static_cast<std::uint64_t>(node_->lanes() / sim::brick_size);
    job.pooling = true;
    job.uses_synapses = false;
    job.start = measurement.start();
    node_->dispatcher.start(job, compute);
    run_to_end(measurement, result);
    if (compute) {
        std::vector<std::int16_t> outputs(pool.channels * pool.output.volume());
        output.save(outputs.data());
        verify(stage.operation->output(), outputs, result);
    }
    return result;
}

void NodeAccelerator::run_to_end(const Measurement& measurement, LayerResult& result) {
    std::uint64_t calls = 0;
    sim::run_until(
        [&] {
            if (++calls % 4096 == 0) {
                report_progress_();
            }
            return node_->dispatcher.done() && node_->output.done() &&
                   node_->output.windows_taken() == node_->dispatcher.windows_done();
        },
        longest_layer);
    const sim::Cycle end = std::max(node_->output.end(), node_->dispatcher.end());
    // What other modules do meanwhile (synapses of later layers) belongs to these cycles too.
    if (end > sim::now()) {
        sc_core::sc_start(sc_core::sc_time(static_cast<double>(end - sim::now()), sc_core::SC_NS));
    }
    node_->dispatcher.lane_cycles().fill +=
        (end - node_->dispatcher.end()) * static_cast<std::uint64_t>(node_->lanes());
    measurement.finish(end, family_.clock_ghz, result);
    report_progress_();
}

void verify(const workloads::TensorView<std::int16_t>& expected, const std::vector<std::int16_t>& simulated,
            LayerResult& result) {
    Mismatch mismatch;
    for (std::size_t i = simulated.size(); i-- > 0;) {
        if (expected[static_cast<std::int64_t>(i)] != simulated[i]) {
            mismatch.expected = expected[static_cast<std::int64_t>(i)];
            mismatch.simulated = simulated[i];
            mismatch.index.assign(expected.shape().size(), 0);
            auto rest = static_cast<std::int64_t>(i);
            for (std::size_t axis = mismatch.index.size(); axis-- > 0;) {
                mismatch.index[axis] = rest % expected.shape()[axis];
                rest /= expected.shape()[axis];
            }
            ++mismatch.wrong_elements;
        }
    }
    result.verified = mismatch.wrong_elements == 0;
    if (!result.verified) {
        result.mismatch = mismatch;
    }
}

}  // namespace nought::models
