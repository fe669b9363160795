#include "tools/studies/quantisation/quantisation_report.h"

#include <fmt/format.h>

#include "sim/base/config/names.h"
#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

const PublishedFigure* published_figure(const QuantisationReport& report, Metric metric, const std::string& method) {
    for (const PublishedFigures& figures : report.published) {
        if (const PublishedFigure* figure = figures.find(metric, {.method = method})) {
            return figure;
        }
    }
    return nullptr;
}

std::string published_cell(const QuantisationReport& report, Metric metric, const std::string& method) {
    const PublishedFigure* figure = published_figure(report, metric, method);
    return figure == nullptr ? "-" : fmt::format("{} {}", times(figure->value), label(figure->mark));
}

Json published_json(const QuantisationReport& report, Metric metric, const std::string& method) {
    const PublishedFigure* figure = published_figure(report, metric, method);
    return figure == nullptr
               ? Json(nullptr)
               : Json{{"value", figure->value}, {"mark", label(figure->mark)}, {"source", figure->source}};
}

std::string products_cell(const QuantiserRow& row) {
    std::string kind(config::word_of(row.traits.product));
    std::replace(kind.begin(), kind.end(), '_', '/');
    return fmt::format("{} {}", with_prefix(static_cast<double>(row.quantised_products)), kind);
}

Table savings_table(const QuantisationReport& report, const QuantiserTable& table) {
    Table text({"quantiser", "W bits", "A bits", "memory", "published", "computation", "published", "products"});
    for (const QuantiserRow& row : table.rows) {
        text.row({row.recipe, std::to_string(row.traits.weight_bits), std::to_string(row.traits.activation_bits),
                  times(row.traits.memory_saving()), published_cell(report, Metric::memory_saving, row.method),
                  times(row.computation_saving), published_cell(report, Metric::computation_saving, row.method),
                  products_cell(row)});
    }
    return text;
}

Table agreement_table(const QuantiserTable& table) {
    Table text({"quantiser", "top-1 agreement", "relative error", "how operations are counted"});
    for (const QuantiserRow& row : table.rows) {
        text.row({row.recipe, percent(row.agreement.top1), fmt::format("{:.4f}", row.agreement.relative_error),
                  row.traits.operations});
    }
    return text;
}

}  // namespace

Json QuantisationReport::json() const {
    Json json{{"format", "nought.quantisation/1"}, {"networks", Json::array()}};
    for (const QuantiserTable& table : tables) {
        Json network{{"network", table.network}, {"inputs", table.inputs}, {"quantisers", Json::array()}};
        for (const QuantiserRow& row : table.rows) {
            network["quantisers"].push_back(
                Json{{"quantiser", row.recipe},
                     {"method", row.method},
                     {"weight_bits", row.traits.weight_bits},
                     {"activation_bits", row.traits.activation_bits},
                     {"memory_saving", row.traits.memory_saving()},
                     {"computation_saving", row.computation_saving},
                     {"product", config::word_of(row.traits.product)},
                     {"products", row.products},
                     {"quantised_products", row.quantised_products},
                     {"top1_agreement", row.agreement.top1},
                     {"relative_error", row.agreement.relative_error},
                     {"published",
                      Json{{"memory_saving", published_json(*this, Metric::memory_saving, row.method)},
                           {"computation_saving", published_json(*this, Metric::computation_saving, row.method)}}}});
        }
        json["networks"].push_back(network);
    }
    return json;
}

std::string QuantisationReport::csv() const {
    std::string text =
        "network,inputs,quantiser,method,weight_bits,activation_bits,memory_saving,computation_saving,product,products,"
        "quantised_products,top1_agreement,relative_error\n";
    for (const QuantiserTable& table : tables) {
        for (const QuantiserRow& row : table.rows) {
            text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", table.network, table.inputs, row.recipe,
                                row.method, row.traits.weight_bits, row.traits.activation_bits,
                                row.traits.memory_saving(), row.computation_saving, config::word_of(row.traits.product),
                                row.products, row.quantised_products, row.agreement.top1, row.agreement.relative_error);
        }
    }
    return text;
}

std::string QuantisationReport::text() const {
    std::string text;
    for (const QuantiserTable& table : tables) {
        text += fmt::format("{}{}\n{}\n{}\n{}", text.empty() ? "" : "\n",
                            bold(fmt::format("{}: what quantisers save", table.network)),
                            savings_table(*this, table).text("  "),
                            bold(fmt::format("{}: outputs beside fp32, {} inputs", table.network, table.inputs)),
                            agreement_table(table).text("  "));
    }
    return text + "\n  memory: over 32-bit weights. computation: a layer of 256 channels and 3 x 3 positions.\n";
}

void QuantisationReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "quantisation.csv", csv());
    write_json(folder / "quantisation.json", json());
}

}  // namespace nought::tools
