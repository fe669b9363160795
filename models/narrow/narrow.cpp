#include "models/narrow/narrow.h"

#include "models/configured_model.h"
#include "models/narrow/codes.h"
#include "models/narrow/narrow_source.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/error.h"
#include "sim/base/config/json.h"
#include "sim/base/config/names.h"

namespace nought::models::narrow {

namespace {

/// As many neurons of a group to a row as its bits hold, rows filled up for each group.
sim::FeatureMap narrow_map(const LayerProgram& program, std::int64_t width) {
    const sim::LayerPlan& plan = program.plan;
    if (program.packed()) {
        return sim::FeatureMap::packed(plan.input, plan.groups, plan.features);
    }
    const std::int64_t group_pitch = sim::round_up(plan.features, width);
    return {plan.input, plan.groups, plan.features, group_pitch, plan.groups * group_pitch};
}

LayerFeed narrow_feed(const LayerProgram& program, sim::Interleaving banks, std::int64_t buffer_units, bool compute) {
    const sim::LayerPlan& plan = program.plan;
    return mapped_feed(program, narrow_map(program, program.windows.of(0).width()),
                       sim::FeatureMap::aligned(plan.output, 1, plan.outputs()), banks,
                       {.count = 1, .width = sim::brick_size, .buffer_units = buffer_units},
                       [&](const sim::FeatureMap& input) {
                           return std::make_unique<NarrowSource>(plan, input, banks, program.windows, compute);
                       });
}

std::unique_ptr<sim::TiledNode> build_node(const Config& config, const sim::Technology& technology) {
    return std::make_unique<sim::TiledNode>(
        "node", node_parameters(config, 0, config.dispatcher_bricks), technology, [&](const char* name) {
            const sim::NodeConfig& node = config.node;
            return std::make_unique<NarrowArray>(
                name, sim::TileArray::Shape{node.tiles, node.filters_per_tile, node.buffer_entries}, config.unit(),
                technology);
        });
}

}  // namespace

void Config::check(config::Checker& checker) const {
    if ((operand_bits & (operand_bits - 1)) != 0) {
        checker.error("operand_bits", "operands of " + std::to_string(operand_bits) + " bits do not fill a lane of 16",
                      {"16", "8", "4", "2", "1"});
    } else if ((arithmetic == Arithmetic::xnor_popcount) != (operand_bits == 1)) {
        checker.error("operand_bits", std::string(config::word_of(arithmetic)) +
                                          " does not work on operands of this width: xnor_popcount takes 1 bit, "
                                          "multiply, add_subtract and shift take 2, 4, 8 or 16");
    }
}

Narrow::Narrow(const Config& config, const sim::Technology& technology)
    : NodeAccelerator(config, config::to_json(config), build_node(config, technology)), config_(config) {}

LayerProgram Narrow::compile(const workloads::TraceLayer& layer, bool first) const {
    const NarrowLanes unit = config_.unit();
    if (const std::string why = refusal(layer, unit); !why.empty()) {
        throw config::UserError(config_.name + " cannot run layer " + layer.name + ": " + why);
    }
    const Operands operands = operands_of(layer, unit);
    // Bits that are counted together share the scale of their position: units of one position only.
    const bool apart = !operands.full_precision && unit.arithmetic == Arithmetic::xnor_popcount;
    FamilyConfig family = config_;
    family.skip_missing_columns = family.skip_missing_columns && !apart;
    LayerProgram program = plain_program(as_stored(layer, unit), first && !apart, family,
                                         sim::brick_size * sim::neuron_bits / operands.neuron_bits);
    program.neuron_bits = operands.neuron_bits;
    program.synapse_bits = operands.synapse_bits;
    program.feed = [this, operands](const LayerProgram& ready, bool compute) {
        tiles().set_operands(operands, ready.layer.weight_encoding);
        return operands.full_precision ? plain_feed(ready, node().nm.banks(), config_.dispatcher_bricks, compute)
                                       : narrow_feed(ready, node().nm.banks(), config_.dispatcher_bricks, compute);
    };
    return program;
}

const bool registered = accelerator_models().add(
    "narrow", "dense node with several narrow operands to a lane: multiplied, added, shifted or compared",
    std::make_unique<ConfiguredModel<Config, Narrow>>());

}  // namespace nought::models::narrow
