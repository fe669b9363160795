#pragma once

#include "tests/workloads/trace/tiny_trace.h"
#include "workloads/kernels/softmax.h"

namespace nought::workloads {

/// A step of every kind behind a conv layer, each naming its sources: conv -> lrn, relu, add, concat, softmax,
/// upsample, fft; conv -> proposals -> roi_pool.
class GraphTrace {
public:
    Trace trace() {
        trace_ = {};
        trace_.network = "graph";
        trace_.input = "scene";
        TraceLayer conv =
            tiny_.layer("conv", {3, {1, 6, 8}, 2, 1, {}, {}, {0, 0, 0}, {}}, tiny_.random({3, 6, 8}, 900), true, 14);
        conv.from = "input";
        conv.output_fraction_bits = 0;
        trace_.order.push_back(conv.name);
        trace_.layers.push_back(conv);
        const auto map = conv.output;
        add_simple("norm", StepKind::lrn, {map}, {2, 6, 8});
        trace_.steps.back().lrn.size = 3;
        add_simple("rectified", StepKind::relu, {map}, {2, 6, 8});
        trace_.steps.back().limit = 600;
        add_simple("sum", StepKind::add, {map, map}, {2, 6, 8});
        add_simple("joined", StepKind::concat, {map, map}, {4, 6, 8});
        add_simple("shares", StepKind::softmax, {map}, {2, 6, 8}, softmax_fraction_bits);
        add_simple("large", StepKind::upsample, {map}, {2, 12, 16});
        trace_.steps.back().factor = 2;
        add_simple("spectrum", StepKind::fft, {map}, {4, 6, 8}, -3);
        add_simple("boxes", StepKind::proposals, {map, trace_.steps[3].output}, {4, 5, 1, 1}, box_fraction_bits);
        trace_.steps.back().from[1] = "joined";
        trace_.steps.back().proposals = {16, 96, 128, {{800, 400}}, 128, 60, 5, 700};
        add_simple("regions", StepKind::roi_pool, {map, trace_.steps.back().output}, {2, 5, 7, 7});
        trace_.steps.back().from[1] = "boxes";
        return trace_;
    }

private:
    void add_simple(const char* name, StepKind kind, std::vector<TensorView<std::int16_t>> inputs, Shape output,
                    int output_fraction = 0) {
        TraceStep step;
        step.name = name;
        step.kind = kind;
        step.after = "conv";
        step.from.assign(inputs.size(), "conv");
        step.input_fraction_bits.assign(inputs.size(), 0);
        step.inputs = std::move(inputs);
        step.output = tiny_.random(std::move(output), 900);
        step.output_fraction_bits = output_fraction;
        trace_.order.push_back(step.name);
        trace_.steps.push_back(std::move(step));
    }

    TinyTrace tiny_;
    Trace trace_;
};

}  // namespace nought::workloads
