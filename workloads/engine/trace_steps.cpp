#include "workloads/engine/trace_steps.h"

#include <optional>

#include "workloads/trace/graph_check.h"

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

std::string source_name(const Network& network, std::size_t producer) {
    while (producer != Layer::network_input && network.layers[producer].passes_through()) {
        producer = network.layers[producer].inputs.front();
    }
    return producer == Layer::network_input ? network_input_name : network.layers[producer].name;
}

bool is_step(const Layer& layer) {
    return step_kind(layer.operation).has_value() && !layer.passes_through();
}

LrnShape lrn_shape(const Layer& layer) {
    return {layer.input.channels, layer.input.extent, layer.lrn.size, layer.lrn.alpha, layer.lrn.beta, layer.lrn.k};
}

TraceStep trace_step(const Network& network, std::size_t index, const std::vector<FixedValue>& inputs,
                     const FixedValue& output, const std::string& after) {
    const Layer& layer = network.layers[index];
    TraceStep step;
    step.name = layer.name;
    step.kind = *step_kind(layer.operation);
    step.after = after;
    step.lrn = layer.operation == Operation::lrn ? lrn_shape(layer) : LrnShape{};
    step.relu = layer.operation == Operation::add && layer.relu;
    if (layer.limit) {
        step.limit = limit_fixed(*layer.limit, output.fraction);
    }
    step.factor = layer.factor;
    step.proposals = layer.proposals;
    step.roi = layer.roi;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        step.from.push_back(source_name(network, layer.inputs[i]));
        step.inputs.push_back(inputs[i].values);
        step.input_fraction_bits.push_back(inputs[i].fraction);
    }
    step.output = output.values;
    step.output_fraction_bits = output.fraction;
    return step;
}

}  // namespace nought::workloads
