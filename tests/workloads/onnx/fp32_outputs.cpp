#include "tests/workloads/onnx/fp32_outputs.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/engine/float_network.h"
#include "workloads/onnx/import_onnx.h"
#include "workloads/tensor/npy.h"
#include "workloads/weights/weight_store.h"

namespace nought::workloads {

namespace {

std::filesystem::path beside(const std::filesystem::path& model, const char* ending) {
    return model.parent_path() / (model.stem().string() + ending);
}

std::vector<float> softmax(std::vector<float> values) {
    const double largest = *std::ranges::max_element(values);
    double sum = 0;
    for (const float value : values) {
        sum += std::exp(value - largest);
    }
    for (float& value : values) {
        value = static_cast<float>(std::exp(value - largest) / sum);
    }
    return values;
}

}  // namespace

Network imported_network(const std::filesystem::path& model) {
    const auto loaded = std::make_shared<const OnnxModel>(OnnxModel::load(model));
    const std::string yaml = onnx_network_yaml(import_onnx(loaded, {}));
    config::Diagnostics diagnostics;
    auto network = Network::read(config::Document::parse(yaml, "imported.yaml"), diagnostics);
    diagnostics.throw_if_any();
    return std::move(*network);
}

std::string output_fault(const std::filesystem::path& model) {
    constexpr double tolerance = 1e-4;
    const Network network = imported_network(model);
    const WeightStore store(model, network);
    store.check(network);
    const FloatNetwork real(network, [&](std::size_t layer) { return store.parameters(network, layer); });
    const TensorView<float> given = read_npy<float>(beside(model, ".input.npy"));
    const TensorView<float> input(network.input.shape(), given.values(), std::make_shared<TensorView<float>>(given));
    const TensorView<float> output = real.run(input, {});
    std::vector<float> values(output.values().begin(), output.values().end());
    if (network.layers.back().operation == Operation::softmax) {
        values = softmax(values);
    }
    const TensorView<float> expected = read_npy<float>(beside(model, ".output.npy"));
    if (expected.size() != std::ssize(values)) {
        return fmt::format("{} values in place of {}", values.size(), expected.size());
    }
    double largest = 0;
    for (const float value : expected.values()) {
        largest = std::max(largest, std::abs(double{value}));
    }
    for (std::int64_t i = 0; i < expected.size(); ++i) {
        const double wanted = expected[i];
        const double error = std::abs(values[static_cast<std::size_t>(i)] - wanted);
        // A sum of large values that nearly cancel is as exact as the large values are.
        if (!(error <= tolerance * std::abs(wanted)) && !(error <= tolerance * 0.1 * largest)) {
            return fmt::format("{} in place of {} at {}", values[static_cast<std::size_t>(i)], wanted, i);
        }
    }
    return "";
}

}  // namespace nought::workloads
