#include "models/node/serial_accelerator.h"

namespace nought::models {

namespace {

/// A layer by pallets. Inputs that are padded to bricks lie brick by brick, so that the bricks of neighbouring windows
/// are in neighbouring rows, and so in different banks.
class PalletFeed final : public LayerFeed {
public:
    PalletFeed(const LayerProgram& program, const sim::NeuronMemory& memory, std::int64_t buffer_units)
        : input_(program.packed_input
                     ? sim::FeatureMap::packed(program.plan.input, program.plan.groups, program.plan.features)
                     : sim::FeatureMap::by_brick(program.plan.input, program.plan.groups, program.plan.features)),
          output_(sim::FeatureMap::by_brick(program.plan.output, 1, program.plan.outputs())),
          target_(output_, memory),
          buffer_units_(buffer_units) {
        input_.load(program.layer.input.data());
    }

    const sim::FeatureMap& input() const { return input_; }
    void set_source(std::unique_ptr<sim::PalletSource> source) { source_ = std::move(source); }

    sim::UnitSource& source() override { return *source_; }
    sim::OutputMemory& target() override { return target_; }
    void describe(sim::FeedJob& job) const override {
        job.lanes = 1;
        job.lane_width = sim::pallet_size * sim::brick_size;
        job.buffer_units = buffer_units_;
    }
    void read_outputs(std::int16_t* tensor) const override { output_.save(tensor); }

private:
    sim::FeatureMap input_;
    sim::FeatureMap output_;
    sim::PlainOutput target_;
    std::int64_t buffer_units_;
    std::unique_ptr<sim::PalletSource> source_;
};

std::unique_ptr<sim::TiledNode> serial_node(const SerialConfig& config, const sim::SerialArray::Unit& unit,
                                            const sim::Technology& technology) {
    sim::TiledNode::Parameters parameters = node_parameters(config, 0, config.dispatcher_steps * sim::pallet_size);
    parameters.windows = sim::pallet_size;
    parameters.bits_sent = unit.bits_sent;
    const sim::NodeConfig& node = config.node;
    const sim::TileArray::Shape shape{node.tiles, node.filters_per_tile, node.buffer_entries};
    return std::make_unique<sim::TiledNode>(
        "node", parameters, technology, [&](const char* name, sim::SynapseBuffer& synapses) {
            return std::make_unique<sim::SerialArray>(name, shape, unit, synapses, technology);
        });
}

}  // namespace

SerialAccelerator::SerialAccelerator(const SerialConfig& config, nlohmann::ordered_json resolved,
                                     const sim::SerialArray::Unit& unit, const sim::Technology& technology)
    : NodeAccelerator(config, std::move(resolved), serial_node(config, unit, technology)),
      dispatcher_steps_(config.dispatcher_steps) {}

LayerProgram SerialAccelerator::compile(const workloads::TraceLayer& layer, bool first) const {
    LayerProgram program = plain_program(layer, first, family().first_layer_packing, family().node.filters_per_pass(),
                                         family().skip_missing_columns);
    program.plan.windows_per_pallet = layer.kind == workloads::LayerKind::conv ? sim::pallet_size : 1;
    return program;
}

std::unique_ptr<LayerFeed> SerialAccelerator::feed(const LayerProgram& program, bool compute) {
    if (program.plan.windows_per_pallet == 1) {
        return plain_feed(program, node().nm, dispatcher_steps_ * sim::pallet_size, compute);
    }
    auto feed = std::make_unique<PalletFeed>(program, node().nm, dispatcher_steps_);
    feed->set_source(source(program, feed->input(), compute));
    return feed;
}

}  // namespace nought::models
