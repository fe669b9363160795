#include "tools/engine/operand_check.h"

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "workloads/recipes/layer_values.h"

namespace nought::tools {

namespace {

using workloads::CodedTensor;

constexpr std::int64_t few_channels = 16;

/// Magnitudes of every power of two and both signs, in 16 bits.
CodedTensor every_magnitude(workloads::Shape shape) {
    workloads::Tensor<std::int16_t> values(std::move(shape));
    for (std::int64_t i = 0; i < values.size(); ++i) {
        const int magnitude = 32767 >> (i / 2 % 15);
        values[i] = static_cast<std::int16_t>(i % 2 == 0 ? magnitude : -magnitude);
    }
    return {workloads::TensorView<std::int16_t>(std::move(values)), 0, 16, workloads::Encoding::linear};
}

}  // namespace

std::vector<workloads::TraceLayer> expected_operands(const workloads::Network& network,
                                                     const workloads::Quantiser* quantiser) {
    std::vector<workloads::TraceLayer> expected;
    for (const std::size_t index : workloads::weighted_layers(network)) {
        const workloads::Layer& layer = network.layers[index];
        const bool fc = layer.operation == workloads::Operation::fc;
        const workloads::Extent extent = fc ? workloads::Extent{} : layer.input.extent;
        CodedTensor input = every_magnitude({few_channels, extent.t, extent.y, extent.x});
        CodedTensor weights = every_magnitude({1, few_channels, 3, 3});
        if (quantiser != nullptr) {
            input = quantiser->input(network, index, input, 32767);
            weights = quantiser->weights(network, index, weights);
        }
        workloads::TraceLayer& traced = expected.emplace_back();
        traced.name = layer.name;
        traced.input = input.values;
        traced.input_bits = input.bits;
        traced.input_encoding = input.encoding;
        traced.weights = weights.values;
        traced.weight_bits = weights.bits;
        traced.weight_encoding = weights.encoding;
    }
    return expected;
}

std::string misfit(const AcceleratorChoice& accelerator, const std::vector<workloads::TraceLayer>& layers) {
    config::Diagnostics diagnostics;
    const models::AcceleratorModel* model = accelerator.model(diagnostics);
    for (const workloads::TraceLayer& layer : layers) {
        const std::string why = model != nullptr ? model->refusal(accelerator.document, layer) : std::string{};
        if (!why.empty()) {
            return fmt::format("{} cannot run {}: {}", accelerator.name, layer.name, why);
        }
    }
    return {};
}

void check_network_on(const AcceleratorChoice& accelerator, const workloads::Network& network,
                      config::Diagnostics& diagnostics) {
    if (const models::AcceleratorModel* model = accelerator.model(diagnostics)) {
        model->check_network(accelerator.document, network, diagnostics);
    }
}

}  // namespace nought::tools
