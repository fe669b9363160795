#include "tools/studies/precision/precision_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "workloads/recipes/layer_values.h"

namespace nought::tools {

PrecisionReport::PrecisionReport(const workloads::Network& described, PrecisionResult found, std::size_t input_count,
                                 double agreement)
    : result(std::move(found)), network(described.name), inputs(input_count), asked_agreement(agreement) {
    for (const std::size_t layer : workloads::conv_layers(described)) {
        layers.push_back(described.layers[layer].name);
        multiplications.push_back(described.layers[layer].conv.macs());
    }
}

double PrecisionReport::ideal_speedup() const {
    double sixteen = 0;
    double fewer = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        sixteen += 16 * static_cast<double>(multiplications[i]);
        fewer += result.bits[i] * static_cast<double>(multiplications[i]);
    }
    return sixteen / fewer;
}

std::string PrecisionReport::recipe() const {
    std::string text = fmt::format(
        "# The fewest bits with which {} names the class that it names in fp32 for {:g} % of {} inputs, found by\n"
        "# coordinate descent from 16.\nmethod: linear\ndescription: bits for {}, found by `nought precision`\n"
        "activation_bits:\n",
        network, asked_agreement * 100, inputs, network);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        text += fmt::format("  {}: {}\n", layers[i], result.bits[i]);
    }
    return text;
}

nlohmann::ordered_json PrecisionReport::json() const {
    nlohmann::ordered_json json{{"format", "nought.precision/1"},
                                {"network", network},
                                {"inputs", inputs},
                                {"asked_agreement", asked_agreement},
                                {"top1_agreement", result.accuracy.top1},
                                {"relative_error", result.accuracy.relative_error},
                                {"ideal_speedup", ideal_speedup()},
                                {"runs", result.runs}};
    json["activation_bits"] = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        json["activation_bits"][layers[i]] = result.bits[i];
    }
    return json;
}

std::string PrecisionReport::text() const {
    Table table{.title = fmt::format("{}: the fewest bits of each conv layer's input", network),
                .columns = {"layer", {"", "multiplications", show::count}, "bits"}};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        table.rows.push_back({layers[i], multiplications[i], result.bits[i]});
    }
    return fmt::format(
        "{}  {} bits: top-1 agreement with fp32 {} over {} inputs, relative error {:.4f}; 16 bits over "
        "these: {}\n",
        titled_text(table), fmt::join(result.bits, "-"), percent(result.accuracy.top1), inputs,
        result.accuracy.relative_error, times(ideal_speedup()));
}

}  // namespace nought::tools
