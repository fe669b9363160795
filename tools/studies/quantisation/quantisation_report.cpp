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
auto traits(Figure figure) {
    return [figure](const Entry& entry) { return Cell(std::invoke(figure, entry.row->traits)); };
}

template <class Figure>
auto agreement(Figure figure) {
    return [figure](const Entry& entry) { return Cell(std::invoke(figure, entry.row->agreement)); };
}

template <class Figure>
auto row(Figure figure) {
    return [figure](const Entry& entry) { return Cell(std::invoke(figure, *entry.row)); };
}

Cell products_of(const Entry& entry) {
    std::string kind(config::word_of(entry.row->traits.product));
    std::replace(kind.begin(), kind.end(), '_', '/');
    return {fmt::format("{} {}", with_prefix(static_cast<double>(entry.row->quantised_products)), kind),
            entry.row->quantised_products};
}

void add_published(TableOf<Entry>& column, Metric metric) {
    const std::string key = fmt::format("published.{}.", config::word_of(metric));
    const auto add = [&](const char* name, const char* heading, auto cell) {
        column(key + name, heading, {}, [metric, cell](const Entry& entry) {
            const PublishedFigure* figure = entry.published.at(metric);
            return figure == nullptr ? Cell() : cell(*figure);
        });
    };
    add("value", "published", [](const PublishedFigure& figure) {
        return Cell(fmt::format("{} {}", times(figure.value), label(figure.mark)), figure.value);
    });
    add("mark", "how sure", [](const PublishedFigure& figure) { return Cell(label(figure.mark)); });
    add("source", "where", [](const PublishedFigure& figure) { return Cell(figure.source); });
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
    TableOf<Entry> column(entries);
    column("network", "network", {}, [](auto& entry) { return entry.network->network; });
    column("inputs", "inputs", show::count, [](auto& entry) { return entry.network->inputs; });
    column("quantiser", "quantiser", {}, row(&QuantiserRow::recipe));
    column("method", "method", {}, row(&QuantiserRow::method));
    column("weight_bits", "W bits", {}, traits(&workloads::QuantiserTraits::weight_bits));
    column("activation_bits", "A bits", {}, traits(&workloads::QuantiserTraits::activation_bits));
    column("memory_saving", "memory", show::times, traits(&workloads::QuantiserTraits::memory_saving),
           "32-bit weights over quantised ones");
    column("computation_saving", "computation", show::times, row(&QuantiserRow::computation_saving),
           "of a layer of 256 channels and 3 x 3 positions");
    column("product", "product", {}, [](auto& entry) { return config::word_of(entry.row->traits.product); });
    column("products", "all products", show::si(), row(&QuantiserRow::products));
    column("quantised_products", "products", {}, products_of, "of the layers that are quantised");
    column("top1_agreement", "top-1 agreement", show::percent, agreement(&workloads::Agreement::top1), "with fp32");
    column("relative_error", "relative error", show::decimals(4), agreement(&workloads::Agreement::relative_error));
    add_published(column, Metric::memory_saving);
    add_published(column, Metric::computation_saving);
    column("", "how operations are counted", {}, traits(&workloads::QuantiserTraits::operations));
    Table table = column.take();
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
