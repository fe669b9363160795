#include "tools/studies/quantisation/quantiser_rows.h"

#include "sim/base/config/resolve.h"
#include "tools/engine/network_inputs.h"

namespace nought::tools {
namespace {

/// Sees which layers a quantiser changes.
class ProductCounter : public workloads::TraceSink {
public:
    explicit ProductCounter(QuantiserRow& row) : row_(row) {}
    void take(const workloads::TraceOperation& operation) override {
        if (const workloads::TraceLayer* layer = operation.as_layer()) {
            const bool plain = layer->input_encoding == workloads::Encoding::linear && layer->input_bits == 16 &&
                               layer->weight_encoding == workloads::Encoding::linear && layer->weight_bits == 16;
            row_.products += layer->shape.macs();
            row_.quantised_products += plain ? 0 : layer->shape.macs();
        }
    }

private:
    QuantiserRow& row_;
};

QuantiserRow measure_quantiser(const workloads::CalibratedNetwork& calibrated, const std::string& recipe_name,
                               std::span<const workloads::Tensor<float>> inputs,
                               std::span<const workloads::Answer> expected) {
    const auto recipe = workloads::quantisation_recipe(recipe_name);
    const workloads::Variant variant{nullptr, recipe.build(calibrated.network())};
    QuantiserRow row;
    row.recipe = name_of_file(recipe_name);
    row.method = recipe.document().string_at("method").value_or("");
    row.traits = variant.quantiser->traits();
    row.computation_saving = variant.quantiser->computation_saving(256, 9);
    ProductCounter counter(row);
    calibrated.run(inputs.front(), variant, counter);
    row.agreement = workloads::agreement(expected, calibrated.run(inputs, variant));
    return row;
}

}  // namespace

std::vector<QuantiserTable> measure_quantisers(
    const RunPlan& plan, const std::function<void(const std::string& network, const std::string& recipe)>& progress) {
    std::vector<QuantiserTable> tables;
    for (const RunNetwork& chosen : plan.networks) {
        progress(chosen.title(), "fp32");
        const TraceRequest request = chosen.request();
        const auto network = workloads::Network::load(config::resolve("networks", chosen.name));
        const auto inputs = network_inputs(request, network, plan.inputs);
        const workloads::CalibratedNetwork calibrated(network, inputs.front(), parameter_options(request));
        const auto expected = calibrated.run_fp32(inputs);
        QuantiserTable table{chosen.title(), inputs.size(), {}};
        for (const std::string& recipe : plan.quantisers) {
            progress(chosen.title(), recipe);
            table.rows.push_back(measure_quantiser(calibrated, recipe, inputs, expected));
        }
        tables.push_back(table);
    }
    return tables;
}

}  // namespace nought::tools
