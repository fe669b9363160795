#include "models/eyeq/mapping/footprint.h"

#include <algorithm>

#include "models/eyeq/mapping/reach.h"

namespace nought::models::eyeq {

Box input_box(const FrameGraph& graph, std::size_t step, std::size_t input, const Box& outputs) {
    return reach(*graph.steps[step].operation, input, graph.input(step, input).shape, outputs);
}

std::int64_t element_bytes(const FrameGraph& graph, const View& view) {
    std::int64_t bytes = 1;
    for (const View::Piece& piece : view.pieces) {
        bytes = std::max(bytes, graph.maps[piece.map].layout.element_bytes);
    }
    return bytes;
}

Footprint footprint(const FrameGraph& graph, const Placement& placement, std::size_t step, const Box& outputs) {
    const FrameStep& work = graph.steps[step];
    Footprint print;
    for (std::size_t input = 0; input < work.inputs.size(); ++input) {
        const View& view = graph.input(step, input);
        const Box box = input_box(graph, step, input, outputs);
        for (const View::Piece& piece : view.pieces) {
            const FeatureLayout& layout = graph.maps[piece.map].layout;
            const std::int64_t bytes = part_of(piece, layout, box).volume() * layout.element_bytes;
            (streams(*work.operation) ? print.streamed : print.features) += bytes;
            print.from_dram += placement.maps[piece.map].place == sim::Place::dram ? bytes : 0;
        }
    }
    if (work.operation->as_layer()) {
        const KernelHome& home = placement.kernels[step];
        const std::int64_t group = outputs.c.begin / work.operation->layer().shape.filters_per_group();
        print.kernel = outputs.c.size() *
                       (static_cast<std::int64_t>(home.columns.taps[group].size()) * home.element_bytes + bias_bytes);
    }
    const Map& output = graph.maps[work.output];
    print.results = outputs.volume() * output.layout.element_bytes;
    print.results_to_dram = placement.maps[work.output].place == sim::Place::dram ? print.results : 0;
    return print;
}

}  // namespace nought::models::eyeq
