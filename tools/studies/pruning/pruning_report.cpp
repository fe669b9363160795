#include "tools/studies/pruning/pruning_report.h"

#include <fmt/format.h>

#include "sim/base/config/json.h"
#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

std::string published_cell(const PruningRow& row, double PublishedLayer::*member) {
    return row.published ? fmt::format("{:g} %", (*row.published).*member) : "-";
}

Table layers_table(const PruningTable& table) {
    Table text(
        {"layer", "weights", "FLOP", "Act%", "published", "Weights%", "published", "FLOP%", "published", "how sure"});
    for (const PruningRow& row : table.rows) {
        if (row.count.layer == "total") {
            text.rule();
        }
        text.row({row.count.layer, with_prefix(static_cast<double>(row.count.weights)), with_prefix(row.count.flop()),
                  percent(row.count.activations_share()), published_cell(row, &PublishedLayer::act_percent),
                  percent(row.count.weights_share()), published_cell(row, &PublishedLayer::weights_percent),
                  percent(row.count.flop_share()), published_cell(row, &PublishedLayer::flop_percent),
                  row.published ? std::string(label(row.published->mark)) : "-"});
    }
    return text;
}

Json row_json(const PruningRow& row) {
    Json json{{"layer", row.count.layer},
              {"weights", row.count.weights},
              {"flop", row.count.flop()},
              {"act_percent", row.count.activations_share() * 100},
              {"weights_percent", row.count.weights_share() * 100},
              {"flop_percent", row.count.flop_share() * 100},
              {"products", row.count.real_products},
              {"products_of_non_zeros", row.count.kept_products}};
    json["published"] = row.published ? config::to_json(*row.published) : Json(nullptr);
    return json;
}

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

Json PruningReport::json() const {
    Json json{{"format", "nought.pruning/1"}, {"networks", Json::array()}};
    for (const PruningTable& table : tables) {
        Json network{{"network", table.title}, {"layers", Json::array()}};
        for (const PruningRow& row : table.rows) {
            network["layers"].push_back(row_json(row));
        }
        json["networks"].push_back(network);
    }
    return json;
}

std::string PruningReport::csv() const {
    std::string text =
        "network,layer,weights,flop,act_percent,weights_percent,flop_percent,published.act_percent,"
        "published.weights_percent,published.flop_percent,published.mark\n";
    for (const PruningTable& table : tables) {
        for (const PruningRow& row : table.rows) {
            text += fmt::format("{},{},{},{},{},{},{},", table.title, row.count.layer, row.count.weights,
                                row.count.flop(), row.count.activations_share() * 100, row.count.weights_share() * 100,
                                row.count.flop_share() * 100);
            text += row.published
                        ? fmt::format("{},{},{},{}\n", row.published->act_percent, row.published->weights_percent,
                                      row.published->flop_percent, label(row.published->mark))
                        : ",,,\n";
        }
    }
    return text;
}

std::string PruningReport::text() const {
    std::string text;
    for (const PruningTable& table : tables) {
        text += fmt::format("{}{}\n{}", text.empty() ? "" : "\n",
                            bold(fmt::format("{}: what pruning leaves, measured beside published", table.title)),
                            layers_table(table).text("  "));
    }
    return text +
           "\n  Act%: non-zeros among the activations that the next layer consumes. FLOP%: products of two non-zeros,\n"
           "  counted one by one, among all but those with padding; the published one is Weights% x Act% before it.\n";
}

void PruningReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "pruning.csv", csv());
    write_json(folder / "pruning.json", json());
}

}  // namespace nought::tools
