#include "workloads/engine/engine.h"

#include <algorithm>
#include <cmath>

#include "workloads/engine/fixed_network.h"
#include "workloads/engine/float_network.h"
#include "workloads/engine/given_parameters.h"
#include "workloads/engine/network_input.h"
#include "workloads/engine/report_builder.h"
#include "workloads/engine/synthetic_parameters.h"

namespace nought::workloads {

namespace {

double largest_of(std::span<const float> values) {
    double largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(static_cast<double>(value)));
    }
    return largest;
}

/// The fp32 network on trained weights: how large everything gets, and its output.
TensorView<float> measure_ranges(const Network& network, const WeightStore& store, const TensorView<float>& input,
                                 Ranges& ranges) {
    ranges.input = largest_of(input.values());
    ranges.weights.assign(network.layers.size(), 0);
    ranges.outputs.assign(network.layers.size(), 0);
    const FloatNetwork real(network, [&](std::size_t layer) {
        FloatParameters parameters = store.parameters(network, layer);
        ranges.weights[layer] = largest_of(parameters.weights.values());
        return parameters;
    });
    return real.run(input, [&](std::size_t layer, const TensorView<float>& value) {
        ranges.outputs[layer] = largest_of(value.values());
        if (!std::ranges::all_of(value.values(), [](float v) { return std::isfinite(v); })) {
            throw config::UserError("the output of layer '" + network.layers[layer].name + "' is not finite in fp32");
        }
    });
}

/// Notes what the fixed-point network computed with, so that fp32 can do the same. Weights are drawn again rather than
/// kept: they are the bulk of a network.
class Recorder : public TraceSink {
public:
    explicit Recorder(TraceSink& sink) : sink_(sink) {}
    void layer(const TraceLayer& layer) override {
        scales_[layer.name] = {layer.bias, layer.weight_fraction_bits, layer.input_fraction_bits};
        sink_.layer(layer);
    }
    void pool(const TracePool& pool) override { sink_.pool(pool); }

    FloatParameters parameters(const Layer& layer, const FixedWeights& drawn) const {
        const Scale& scale = scales_.at(layer.name);
        Tensor<float> bias({layer.conv.filters});
        for (std::int64_t n = 0; n < bias.size(); ++n) {
            bias[n] = static_cast<float>(std::ldexp(static_cast<double>(scale.bias[n]), -scale.input - scale.weight));
        }
        return {TensorView<float>(dequantised({drawn.values, scale.weight})), std::move(bias)};
    }

private:
    struct Scale {
        TensorView<std::int64_t> bias;
        int weight = 0;
        int input = 0;
    };
    TraceSink& sink_;
    std::map<std::string, Scale> scales_;
};

void run_fixed(const Network& network, const FixedValue& input, const EngineOptions& options, Parameters& parameters,
               TraceSink& sink, ReportBuilder& builder) {
    FixedNetwork fixed(network, parameters, options.threads);
    const FixedNetwork::Hooks hooks{options.progress,
                                    [&](std::size_t layer, const FixedValue& value) { builder.after(layer, value); }};
    builder.output(fixed.run(input, sink, hooks));
}

}  // namespace

double EngineReport::zero_operand_fraction(bool with_first) const {
    std::int64_t products = 0;
    std::int64_t zeros = 0;
    bool first = true;
    for (const LayerReport& layer : layers) {
        if (layer.convolution && (with_first || !first)) {
            products += layer.products;
            zeros += layer.zero_products;
        }
        first = false;
    }
    return products == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(products);
}

EngineReport run_network(const Network& network, const Tensor<float>& input, const EngineOptions& options,
                         TraceSink& sink) {
    const TensorView<float> normalised(normalised_input(network, input));
    ReportBuilder builder(network, options, sink);
    EngineReport& report = builder.report();
    if (options.weights) {
        const WeightStore store(*options.weights);
        store.check(network);
        Ranges ranges;
        const TensorView<float> expected = measure_ranges(network, store, normalised, ranges);
        GivenParameters parameters(network, store, ranges);
        run_fixed(network, quantised_input(normalised), options, parameters, builder, builder);
        report.sqnr_db = sqnr_db(expected, report.output);
        return std::move(report);
    }
    SyntheticParameters parameters(network, options.seed, options.density, options.threads);
    Recorder recorder(builder);
    run_fixed(network, quantised_input(normalised), options, parameters, recorder, builder);
    if (options.compare_with_fp32) {
        const FloatNetwork real(network, [&](std::size_t layer) {
            return recorder.parameters(network.layers[layer], parameters.weights(layer));
        });
        const TensorView<float> expected = real.run(normalised, {});
        report.sqnr_db = sqnr_db(expected, report.output);
    }
    return std::move(report);
}

}  // namespace nought::workloads
