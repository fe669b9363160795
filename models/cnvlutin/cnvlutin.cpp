#include "models/cnvlutin/cnvlutin.h"

#include <utility>

#include "models/configured_model.h"
#include "sim/base/config/json.h"

namespace nought::models::cnvlutin {

Node::Node(const sc_core::sc_module_name& name, const Config& config, const sim::Technology& technology)
    : sim::TiledNode(name, node_parameters(config, offset_bits, sim::brick_size * config.lanes.brick_buffer),
                     technology),
      encoder("encoder", config.encoder, config.node.tiles, technology) {}

Cnvlutin::Cnvlutin(const Config& config, const sim::Technology& technology)
    : NodeAccelerator(config, config::to_json(config), std::make_unique<Node>("node", config, technology)),
      config_(config) {}

LayerProgram Cnvlutin::compile(const workloads::TraceLayer& layer, bool first) const {
    const bool dense = first && !config_.encode_first_layer;
    LayerProgram program;
    if (dense) {
        program = plain_program(layer, first, config_);
    } else {
        program.layer = layer;
        program.plan = plan_of(layer, config_.node.filters_per_pass());
        program.layout = ZfnafSource::layout(program.plan, config_.lane_assignment);
        program.units_per_piece = ZfnafSource::units_per_piece;
    }
    program.feed = [this, dense](const LayerProgram& ready, bool compute) { return feed(ready, dense, compute); };
    return program;
}

LayerFeed Cnvlutin::feed(const LayerProgram& program, bool dense, bool compute) const {
    const sim::LayerPlan& plan = program.plan;
    const LaneAssignment assignment = config_.lane_assignment;
    LayerFeed feed;
    if (dense) {
        feed = plain_feed(program, node().nm.banks(), config_.lanes.brick_buffer, compute);
    } else {
        auto input = std::make_unique<ZfnafMap>(plan.input, plan.groups, plan.features, assignment);
        input->load(program.layer.input.data());
        feed.source = std::make_unique<ZfnafSource>(plan, *input, assignment, config_.empty_brick_cycles, compute);
        feed.input = std::move(input);
        feed.lanes = {.count = static_cast<int>(sim::brick_size),
                      .width = 1,
                      .buffer_units = config_.lanes.brick_buffer,
                      .shared_banks = assignment == LaneAssignment::brick_interleaved};
    }
    auto output = std::make_unique<ZfnafMap>(plan.output, 1, plan.outputs(), assignment);
    feed.target = std::make_unique<EncodedOutput>(*output, static_cast<Node&>(node()).encoder);
    feed.output = std::move(output);
    return feed;
}

const bool registered = accelerator_models().add(
    "cnvlutin", "zero-skipping node: neuron lanes that never see a zero (Albericio et al., ISCA 2016)",
    std::make_unique<ConfiguredModel<Config, Cnvlutin>>());

}  // namespace nought::models::cnvlutin
