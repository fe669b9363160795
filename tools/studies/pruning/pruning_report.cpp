#include "tools/studies/pruning/pruning_report.h"

#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/names.h"
#include "tools/present/writers.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

struct PrunedLayer {
    const std::string* network;
    const PruningRow* row;
};

/// Of the published row, where there is one.
template <class Member>
auto published(Member PublishedLayer::*member) {
    return
        [member](const PrunedLayer& row) { return row.row->published ? Cell((*row.row->published).*member) : Cell(); };
}

Cell pruned_mark(const PrunedLayer& row) {
    const auto& layer = row.row->published;
    return layer ? Cell(std::string(label(layer->mark)), config::word_of(layer->mark)) : Cell();
}

/// Of what was counted.
template <class Figure>
auto count(Figure figure) {
    return [figure](const PrunedLayer& row) { return Cell(std::invoke(figure, row.row->count)); };
}

template <double (PruningCount::*share)() const>
double percent_of(const PruningCount& count) {
    return (count.*share)() * 100;
}

Table layers_of(const std::vector<PruningTable>& networks) {
    std::vector<PrunedLayer> rows;
    for (const PruningTable& network : networks) {
        for (const PruningRow& row : network.rows) {
            rows.push_back({&network.title, &row});
        }
    }
    TableOf<PrunedLayer> column(rows);
    const Show percent = show::decimals(1, "%");
    const Show published_percent = show::significant(6, "%");
    column("network", "network", {}, [](auto& row) { return *row.network; });
    column("layer", "layer", {}, count(&PruningCount::layer));
    column("weights", "weights", show::si(), count(&PruningCount::weights), "before pruning");
    column("flop", "FLOP", show::si(), count(&PruningCount::flop), "before pruning, two for each product");
    column("act_percent", "Act%", percent, count(percent_of<&PruningCount::activations_share>),
           "non-zeros among the activations that the next layer consumes");
    column("weights_percent", "Weights%", percent, count(percent_of<&PruningCount::weights_share>));
    column("flop_percent", "FLOP%", percent, count(percent_of<&PruningCount::flop_share>),
           "products of two non-zeros among all but those with padding");
    column("products", "products", show::si(), count(&PruningCount::real_products), "without those with padding");
    column("products_of_non_zeros", "of non-zeros", show::si(), count(&PruningCount::kept_products));
    column("published.network", "network", {}, published(&PublishedLayer::network));
    column("published.layer", "layer", {}, published(&PublishedLayer::layer));
    column("published.weights", "published", show::si(), published(&PublishedLayer::weights));
    column("published.flop", "published", show::si(), published(&PublishedLayer::flop));
    column("published.act_percent", "published", published_percent, published(&PublishedLayer::act_percent));
    column("published.weights_percent", "published", published_percent, published(&PublishedLayer::weights_percent));
    column("published.flop_percent", "published", published_percent, published(&PublishedLayer::flop_percent));
    column("published.mark", "how sure", {}, pruned_mark);
    column("published.source", "where", {}, published(&PublishedLayer::source));
    Table table = column.take();
    table.optional_objects = {"published"};
    return table;
}

const std::vector<std::string> shown_columns{"layer",
                                             "weights",
                                             "flop",
                                             "act_percent",
                                             "published.act_percent",
                                             "weights_percent",
                                             "published.weights_percent",
                                             "flop_percent",
                                             "published.flop_percent",
                                             "published.mark"};

}  // namespace

void PruningReport::add(const std::string& title, const std::string& network, const std::vector<PruningCount>& counts,
                        const std::vector<PublishedFigures>& published) {
    PruningTable table{title, {}};
    for (const PruningCount& count : counts) {
        PruningRow row{count, {}};
        for (const PublishedFigures& figures : published) {
            if (const PublishedLayer* layer = figures.find_layer(network, count.layer)) {
                row.published = *layer;
            }
        }
        table.rows.push_back(row);
    }
    tables.push_back(table);
}

nlohmann::ordered_json PruningReport::json() const {
    nlohmann::ordered_json json{{"format", "nought.pruning/1"}, {"networks", nlohmann::ordered_json::array()}};
    for (const PruningTable& table : tables) {
        json["networks"].push_back(
            {{"network", table.title}, {"layers", to_json(layers_of({table}).without({"network"}))}});
    }
    return json;
}

std::string PruningReport::text() const {
    std::string text;
    for (const PruningTable& network : tables) {
        Table table = layers_of({network}).only(shown_columns);
        table.title = fmt::format("{}: share left by pruning, measured and published", network.title);
        table.footer.push_back(std::move(table.rows.back()));  // the total
        table.rows.pop_back();
        text += (text.empty() ? "" : "\n") + titled_text(table);
    }
    return text +
           "\n  Act%: non-zeros among the activations that the next layer consumes. FLOP%: products of two non-zeros,\n"
           "  counted one by one, among all but those with padding; the published one is Weights% x Act% before it.\n";
}

void PruningReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "pruning.csv", to_csv(layers_table(*this)));
    write_json(folder / "pruning.json", json());
}

Table layers_table(const PruningReport& report) {
    return layers_of(report.tables);
}

}  // namespace nought::tools
