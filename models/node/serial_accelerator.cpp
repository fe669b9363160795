#include "models/node/serial_accelerator.h"

#include <nlohmann/json.hpp>

namespace nought::models {

namespace {

std::unique_ptr<sim::TiledNode> serial_node(const SerialConfig& config, const sim::SerialUnit& unit,
                                            const sim::Technology& technology) {
    sim::TiledNode::Parameters parameters = node_parameters(config, 0, config.dispatcher_steps * sim::pallet_size);
    parameters.windows = sim::pallet_size;
    parameters.bits_sent = unit.bits_sent;
    const sim::NodeConfig& node = config.node;
    const sim::TileArray::Shape shape{node.tiles, node.filters_per_tile, node.buffer_entries};
    return std::make_unique<sim::TiledNode>("node", parameters, technology, [&](const char* name) {
        return std::make_unique<sim::SerialArray>(name, shape, unit, technology);
    });
}

}  // namespace

SerialAccelerator::SerialAccelerator(const SerialConfig& config, const nlohmann::ordered_json& resolved,
                                     const sim::SerialUnit& unit, const sim::Technology& technology)
    : NodeAccelerator(config, resolved, serial_node(config, unit, technology)),
      dispatcher_steps_(config.dispatcher_steps) {}

LayerProgram SerialAccelerator::compile(const workloads::TraceLayer& layer, bool first) const {
    LayerProgram program = plain_program(layer, first, family());
    const bool pallets = layer.kind == workloads::LayerKind::conv;
    program.plan.windows_per_pallet = pallets ? sim::pallet_size : 1;
    program.feed = [this, pallets](const LayerProgram& ready, bool compute) {
        return pallets ? pallet_feed(ready, compute)
                       : plain_feed(ready, banks(), dispatcher_steps_ * sim::pallet_size, compute);
    };
    return program;
}

LayerFeed SerialAccelerator::pallet_feed(const LayerProgram& program, bool compute) const {
    const sim::LayerPlan& plan = program.plan;
    const auto map = program.packed() ? sim::FeatureMap::packed : sim::FeatureMap::by_brick;
    return mapped_feed(program, map(plan.input, plan.groups, plan.features),
                       sim::FeatureMap::by_brick(plan.output, 1, plan.outputs()), banks(),
                       {.count = 1, .width = sim::pallet_size * sim::brick_size, .buffer_units = dispatcher_steps_},
                       [&](const sim::FeatureMap& input) { return source(program, input, compute); });
}

}  // namespace nought::models
