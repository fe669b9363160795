#include "tools/studies/quantisation/quantisation_report.h"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/names.h"
#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

using As = Show::As;

/// One quantiser, and what is published about it.
struct Entry {
    const QuantiserTable* network;
    const QuantiserRow* row;
    std::map<Metric, const PublishedFigure*> published;
};

const PublishedFigure* published_figure(const QuantisationReport& report, Metric metric, const std::string& method) {
    for (const PublishedFigures& figures : report.published) {
        if (const PublishedFigure* figure = figures.find(metric, {.method = method})) {
            return figure;
        }
    }
    return nullptr;
}

template <class Figure>
std::function<Cell(const Entry&)> traits(Figure figure) {
    return [figure](const Entry& entry) { return Cell(std::invoke(figure, entry.row->traits)); };
}

template <class Figure>
std::function<Cell(const Entry&)> agreement(Figure figure) {
    return [figure](const Entry& entry) { return Cell(std::invoke(figure, entry.row->agreement)); };
}

template <class Figure>
std::function<Cell(const Entry&)> row(Figure figure) {
    return [figure](const Entry& entry) { return Cell(std::invoke(figure, *entry.row)); };
}

Cell products_of(const Entry& entry) {
    std::string kind(config::word_of(entry.row->traits.product));
    std::replace(kind.begin(), kind.end(), '_', '/');
    return {fmt::format("{} {}", with_prefix(static_cast<double>(entry.row->quantised_products)), kind),
            entry.row->quantised_products};
}

void add_published(Columns<Entry>& columns, Metric metric) {
    const std::string key = fmt::format("published.{}.", config::word_of(metric));
    const auto add = [&](const char* name, const char* heading, auto cell) {
        columns.push_back({key + name, heading, {}, [metric, cell](const Entry& entry) {
                               const PublishedFigure* figure = entry.published.at(metric);
                               return figure == nullptr ? Cell() : cell(*figure);
                           }});
    };
    add("value", "published", [](const PublishedFigure& figure) {
        return Cell(fmt::format("{} {}", times(figure.value), label(figure.mark)), figure.value);
    });
    add("mark", "how sure", [](const PublishedFigure& figure) { return Cell(label(figure.mark)); });
    add("source", "where", [](const PublishedFigure& figure) { return Cell(figure.source); });
}

Columns<Entry> quantiser_columns() {
    Columns<Entry> columns{
        {"network", "network", {}, [](const Entry& entry) { return entry.network->network; }},
        {"inputs", "inputs", {As::count}, [](const Entry& entry) { return entry.network->inputs; }},
        {"quantiser", "quantiser", {}, row(&QuantiserRow::recipe)},
        {"method", "method", {}, row(&QuantiserRow::method)},
        {"weight_bits", "W bits", {}, traits(&workloads::QuantiserTraits::weight_bits)},
        {"activation_bits", "A bits", {}, traits(&workloads::QuantiserTraits::activation_bits)},
        {"memory_saving",
         "memory",
         {As::times},
         traits(&workloads::QuantiserTraits::memory_saving),
         "32-bit weights over quantised ones"},
        {"computation_saving",
         "computation",
         {As::times},
         row(&QuantiserRow::computation_saving),
         "of a layer of 256 channels and 3 x 3 positions"},
        {"product", "product", {}, [](const Entry& entry) { return config::word_of(entry.row->traits.product); }},
        {"products", "all products", {As::prefix}, row(&QuantiserRow::products)},
        {"quantised_products", "products", {}, products_of, "of the layers that are quantised"},
        {"top1_agreement", "top-1 agreement", {As::percent}, agreement(&workloads::Agreement::top1), "with fp32"},
        {"relative_error", "relative error", {As::decimals, "", 4}, agreement(&workloads::Agreement::relative_error)}};
    add_published(columns, Metric::memory_saving);
    add_published(columns, Metric::computation_saving);
    columns.push_back({"", "how operations are counted", {}, traits(&workloads::QuantiserTraits::operations)});
    return columns;
}

Table quantisers_of(const QuantisationReport& report, const std::vector<QuantiserTable>& networks) {
    std::vector<Entry> entries;
    for (const QuantiserTable& network : networks) {
        for (const QuantiserRow& row : network.rows) {
            Entry& entry = entries.emplace_back(Entry{&network, &row, {}});
            for (const Metric metric : {Metric::memory_saving, Metric::computation_saving}) {
                entry.published[metric] = published_figure(report, metric, row.method);
            }
        }
    }
    Table table = table_of(quantiser_columns(), entries);
    table.optional_objects = {"published.memory_saving", "published.computation_saving"};
    return table;
}

}  // namespace

nlohmann::ordered_json QuantisationReport::json() const {
    nlohmann::ordered_json json{{"format", "nought.quantisation/1"}, {"networks", nlohmann::ordered_json::array()}};
    for (const QuantiserTable& network : tables) {
        json["networks"].push_back(
            {{"network", network.network},
             {"inputs", network.inputs},
             {"quantisers", to_json(quantisers_of(*this, {network}).without({"network", "inputs"}))}});
    }
    return json;
}

std::string QuantisationReport::text() const {
    std::string text;
    for (const QuantiserTable& network : tables) {
        const Table all = quantisers_of(*this, {network});
        Table savings =
            all.only({"quantiser", "weight_bits", "activation_bits", "memory_saving", "published.memory_saving.value",
                      "computation_saving", "published.computation_saving.value", "quantised_products"});
        savings.title = fmt::format("{}: what quantisers save", network.network);
        Table outputs = all.only({"quantiser", "top1_agreement", "relative_error", "how operations are counted"});
        outputs.title = fmt::format("{}: outputs beside fp32, {} inputs", network.network, network.inputs);
        text += (text.empty() ? "" : "\n") + titled_text(savings) + "\n" + titled_text(outputs);
    }
    return text + "\n  memory: over 32-bit weights. computation: a layer of 256 channels and 3 x 3 positions.\n";
}

void QuantisationReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "quantisation.csv", to_csv(quantisers_table(*this)));
    write_json(folder / "quantisation.json", json());
}

Table quantisers_table(const QuantisationReport& report) {
    return quantisers_of(report, report.tables);
}

}  // namespace nought::tools
