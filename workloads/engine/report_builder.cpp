#include "workloads/engine/report_builder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "workloads/engine/synthetic_parameters.h"

namespace nought::workloads {

Tensor<float> dequantised(const FixedValue& value) {
    Tensor<float> result(value.values.shape());
    const double step = std::ldexp(1.0, -value.fraction);
    for (std::int64_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<float>(value.values[i] * step);
    }
    return result;
}

std::optional<double> sqnr_db(const TensorView<float>& reference, const Tensor<float>& value) {
    double signal = 0;
    double noise = 0;
    for (std::int64_t i = 0; i < reference.size(); ++i) {
        const double exact = reference[i];
        const double error = exact - value[i];
        signal += exact * exact;
        noise += error * error;
    }
    return signal > 0 && noise > 0 ? std::optional(10 * std::log10(signal / noise)) : std::nullopt;
}

ReportBuilder::ReportBuilder(const Network& network, const EngineOptions& options, const OperandRules& rules,
                             TraceSink& sink)
    : network_(network), options_(options), rules_(rules), sink_(sink) {}

void ReportBuilder::take(const TraceOperation& operation) {
    if (operation.as_layer()) {
        report_.layers.push_back({operation.name(), {}, 0});
    } else if (operation.is_step(StepKind::softmax)) {
        shares_ = dequantised({operation.output(), operation.step().output_fraction_bits});
    }
    sink_.take(operation);
}

void ReportBuilder::after(std::size_t index, const FixedValue& value) {
    const Layer& layer = network_.layers[index];
    if (layer.weighted()) {
        LayerReport& report = report_.layers.back();
        if (!options_.weights) {
            report.wanted_density = wanted_density(network_, index, options_.density);
        }
        const Consumption consumption = consumption_of(network_, index);
        report.consumed_density =
            density_of(as_consumed(network_, index, consumption, rules_, value, options_.threads).values);
    }
    if (options_.keep.contains(layer.name)) {
        report_.kept[layer.name] = dequantised(value);
    }
}

void ReportBuilder::output(const FixedValue& value) {
    report_.output = dequantised(value);
    const bool ranks = network_.layers.back().operation == Operation::softmax;
    const Tensor<float> scores = ranks ? shares_ : report_.output;
    if (ranks && options_.keep.contains(network_.layers.back().name)) {
        report_.kept[network_.layers.back().name] = scores;
    }
    std::vector<std::int64_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::int64_t{0});
    const std::int64_t count = std::min<std::int64_t>(5, scores.size());
    std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](std::int64_t a, std::int64_t b) {
        return report_.output[a] != report_.output[b] ? report_.output[a] > report_.output[b] : a < b;
    });
    for (std::int64_t i = 0; i < count; ++i) {
        report_.top5.push_back({order[i], scores[order[i]]});
    }
}

}  // namespace nought::workloads
