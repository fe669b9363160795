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
        conv.sources = {network_input};
        conv.output_fraction_bits = 0;
        trace_.connected = true;
        trace_.operations.push_back(conv);
        const auto map = conv.output;
        TraceStep norm = step("norm", StepKind::lrn, {map}, {2, 6, 8});
        norm.lrn.size = 3;
        TraceStep rectified = step("rectified", StepKind::relu, {map}, {2, 6, 8});
        rectified.limit = 600;
        const TraceStep sum = step("sum", StepKind::add, {map, map}, {2, 6, 8});
        const TraceStep joined = step("joined", StepKind::concat, {map, map}, {4, 6, 8});
        const TraceStep shares = step("shares", StepKind::softmax, {map}, {2, 6, 8}, softmax_fraction_bits);
        TraceStep large = step("large", StepKind::upsample, {map}, {2, 12, 16});
        large.factor = 2;
        const TraceStep spectrum = step("spectrum", StepKind::fft, {map}, {4, 6, 8}, -3);
        TraceStep boxes = step("boxes", StepKind::proposals, {map, joined.output}, {4, 5, 1, 1}, box_fraction_bits);
        boxes.sources[1] = 4;  // joined
        boxes.proposals = {16, 96, 128, {{800, 400}}, 128, 60, 5, 700};
        TraceStep regions = step("regions", StepKind::roi_pool, {map, boxes.output}, {2, 5, 7, 7});
        regions.sources[1] = 8;  // boxes
        trace_.operations.insert(trace_.operations.end(),
                                 {norm, rectified, sum, joined, shares, large, spectrum, boxes, regions});
        return trace_;
    }

private:
    /// Takes the output of conv, the first operation.
    TraceStep step(const char* name, StepKind kind, std::vector<TensorView<std::int16_t>> inputs, Shape output,
                   int output_fraction = 0) {
        TraceStep step;
        step.name = name;
        step.kind = kind;
        step.sources.assign(inputs.size(), 0);
        step.input_fraction_bits.assign(inputs.size(), 0);
        step.inputs = std::move(inputs);
        step.output = tiny_.random(std::move(output), 900);
        step.output_fraction_bits = output_fraction;
        return step;
    }

    TinyTrace tiny_;
    Trace trace_;
};

}  // namespace nought::workloads
