#include "workloads/engine/trace_steps.h"

#include <optional>

#include "workloads/networks/network_spec.h"

namespace nought::workloads {

namespace {

/// Steps are called as the layers of a network file.
std::optional<StepKind> step_kind(Operation operation) {
    for (const config::Name<StepKind>& step : config::enum_names<StepKind>) {
        if (step.word == config::word_of(operation)) {
            return step.value;
        }
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
