#include "workloads/engine/trace_steps.h"

#include <optional>

namespace nought::workloads {

namespace {

std::optional<StepKind> step_kind(Operation operation) {
    switch (operation) {
        case Operation::lrn:
            return StepKind::lrn;
        case Operation::relu:
            return StepKind::relu;
        case Operation::concat:
            return StepKind::concat;
        case Operation::add:
            return StepKind::add;
        case Operation::softmax:
            return StepKind::softmax;
        case Operation::upsample:
            return StepKind::upsample;
        case Operation::fft:
            return StepKind::fft;
        case Operation::proposals:
            return StepKind::proposals;
        case Operation::roi_pool:
            return StepKind::roi_pool;
        case Operation::conv:
        case Operation::fc:
        case Operation::max_pool:
        case Operation::average_pool:
        case Operation::batch_norm:
        case Operation::dropout:
            break;
    }
    return std::nullopt;
}

}  // namespace

bool is_step(const Layer& layer) {
    return step_kind(layer.operation).has_value() && !layer.passes_through();
}

LrnShape lrn_shape(const Layer& layer) {
    return {layer.input.channels, layer.input.extent, layer.lrn.size, layer.lrn.alpha, layer.lrn.beta, layer.lrn.k};
}

TraceStep trace_step(const Layer& layer, const std::vector<FixedValue>& inputs, const FixedValue& output) {
    TraceStep step;
    step.name = layer.name;
    step.kind = *step_kind(layer.operation);
    step.lrn = layer.operation == Operation::lrn ? lrn_shape(layer) : LrnShape{};
    step.relu = layer.operation == Operation::add && layer.relu;
    if (layer.limit) {
        step.limit = limit_fixed(*layer.limit, output.fraction);
    }
    step.factor = layer.factor;
    step.proposals = layer.proposals;
    step.roi = layer.roi;
    for (const FixedValue& input : inputs) {
        step.inputs.push_back(input.values);
        step.input_fraction_bits.push_back(input.fraction);
    }
    step.output = output.values;
    step.output_fraction_bits = output.fraction;
    return step;
}

}  // namespace nought::workloads
