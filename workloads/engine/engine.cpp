#include "workloads/engine/engine.h"

#include "workloads/engine/fixed_network.h"
#include "workloads/engine/network_input.h"
#include "workloads/engine/report_builder.h"
#include "workloads/engine/synthetic_parameters.h"

namespace nought::workloads {

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
    const Tensor<float> normalised = normalised_input(network, input);
    ReportBuilder builder(network, options, sink);
    SyntheticParameters parameters(network, options.seed, options.density, options.threads);
    FixedNetwork fixed(network, parameters, options.threads);
    const FixedNetwork::Hooks hooks{options.progress,
                                    [&](std::size_t layer, const FixedValue& value) { builder.after(layer, value); }};
    builder.output(fixed.run(quantised_input(normalised), builder, hooks));
    return std::move(builder.report());
}

}  // namespace nought::workloads
