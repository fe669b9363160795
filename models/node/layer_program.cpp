#include "models/node/layer_program.h"

#include <utility>

#include "sim/node/plain_source.h"

namespace nought::models {

namespace {

sim::Packing brick_packing(FirstLayerPacking packing) {
    switch (packing) {
        case FirstLayerPacking::row:
            return sim::Packing::row;
        case FirstLayerPacking::window:
            return sim::Packing::window;
        default:
            return sim::Packing::depth;
    }
}

/// The taps that fill a kernel up to whole strides are not a reason to skip: the groups of the layer as traced decide.
std::vector<sim::LiveColumns> live_columns_of_reshaped(const workloads::TraceLayer& layer,
                                                       const std::vector<sim::LiveColumns>& traced) {
    std::vector<sim::LiveColumns> live = live_columns(layer);
    for (std::size_t group = 0; group < traced.size(); ++group) {
        if (traced[group].empty()) {
            live[group].clear();
        }
    }
    return live;
}

sim::WindowTemplates window_templates(const sim::LayerPlan& plan, sim::Packing packing,
                                      const std::vector<sim::LiveColumns>& live, std::int64_t width) {
    if (live.empty()) {
        return sim::WindowTemplates({{plan.kernel, plan.dilation, plan.features, packing, width}});
    }
    std::vector<sim::WindowTemplate> templates;
    for (const sim::LiveColumns& columns : live) {
        if (columns.empty()) {
            templates.emplace_back(plan.kernel, plan.dilation, plan.features, packing, width);
        } else {
            templates.emplace_back(plan.kernel, plan.dilation, plan.features, columns, width);
        }
    }
    return sim::WindowTemplates(std::move(templates));
}

}  // namespace

sim::Grid grid_of(const workloads::Extent& extent) {
    return {extent.t, extent.y, extent.x};
}

sim::LayerPlan plan_of(const workloads::TraceLayer& layer, std::int64_t filters_per_pass) {
    const workloads::ConvShape& shape = layer.shape;
    sim::LayerPlan plan;
    plan.name = layer.name;
    plan.input = grid_of(shape.input);
    plan.kernel = grid_of(shape.kernel);
    plan.stride = grid_of(shape.stride);
    plan.padding = grid_of(shape.padding);
    plan.dilation = grid_of(shape.dilation);
    plan.output = grid_of(shape.output());
    plan.features = shape.channels_per_group();
    plan.filters = shape.filters_per_group();
    plan.groups = shape.groups;
    plan.filters_per_pass = filters_per_pass;
    plan.relu = layer.relu;
    plan.output_shift = layer.output_shift;
    return plan;
}

LayerProgram plain_program(const workloads::TraceLayer& layer, bool first, const FamilyConfig& family,
                           std::int64_t width) {
    LayerProgram program;
    const FirstLayerPacking packing = family.first_layer_packing;
    const bool reshaped = first && packing == FirstLayerPacking::space_to_depth;
    program.layer = reshaped ? space_to_depth(layer) : layer;
    program.packing = first ? brick_packing(packing) : sim::Packing::depth;
    program.plan = plan_of(program.layer, family.node.filters_per_pass());
    std::vector<sim::LiveColumns> live;
    if (family.skip_missing_columns) {
        live = live_columns(layer);
    }
    if (reshaped && !live.empty()) {
        live = live_columns_of_reshaped(program.layer, live);
    }
    program.windows = window_templates(program.plan, program.packing, live, width);
    program.layout = sim::PlainSource::layout(program.plan, program.windows);
    program.units_per_piece = sim::PlainSource::units_per_piece;
    return program;
}

sim::LoadPlan load_plan(const LayerProgram& program, std::int64_t pass, std::int64_t pallets) {
    constexpr std::uint64_t byte_bits = 8;
    const auto synapse_bits = static_cast<std::uint64_t>(program.synapse_bits);
    const auto filters = static_cast<std::uint64_t>(program.plan.filters_in(pass));
    const sim::SynapseLayout& layout = program.layout.of(program.plan.group_of(pass));
    sim::LoadPlan plan;
    plan.piece_bytes.resize(layout.pieces);
    plan.piece_tile_bytes.resize(layout.pieces);
    for (std::size_t row = 0; row < layout.column_of_row.size(); ++row) {
        const std::int32_t piece = layout.piece_of_row[row];
        plan.piece_bytes[piece] += layout.column_of_row[row] >= 0 ? filters * synapse_bits : 0;
        plan.piece_tile_bytes[piece] += sim::brick_size * synapse_bits;
    }
    for (std::int64_t piece = 0; piece < layout.pieces; ++piece) {  // of bits, until here
        plan.piece_bytes[piece] = (plan.piece_bytes[piece] + byte_bits - 1) / byte_bits;
        plan.piece_tile_bytes[piece] /= byte_bits;
    }
    plan.repeats = program.fits ? 1 : pallets;
    plan.release_pieces = !program.fits;
    return plan;
}

}  // namespace nought::models
