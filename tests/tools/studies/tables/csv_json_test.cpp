// Every study's CSV has the keys of its JSON's rows, and a label with a comma, quotes or a formula breaks none of them.
#include <functional>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tools/present/writers.h"
#include "tools/studies/cascade/cascade_report.h"
#include "tools/studies/comparison/comparison_tables.h"
#include "tools/studies/crossover/crossover_report.h"
#include "tools/studies/pruning/pruning_report.h"
#include "tools/studies/quantisation/quantisation_report.h"
#include "tools/studies/scenario/scenario_tables.h"
#include "tools/studies/sweep/sweep_files.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;
using Keys = std::set<std::string>;

constexpr const char* awkward = "=8 bits, \"pruned\"";

void add_keys(Keys& keys, const Json& object, const std::string& prefix) {
    for (const auto& [key, value] : object.items()) {
        if (value.is_object()) {
            add_keys(keys, value, prefix + key + ".");
        } else if (!value.is_array()) {
            keys.insert(prefix + key);
        }
    }
}

/// The scalars of an object, and keys that stand above or beside it.
Keys keys_of(const Json& object, Keys beside = {}) {
    add_keys(beside, object, "");
    return beside;
}

/// The keys of a CSV, whose every row has as many cells, quotes understood.
Keys header_of(const Table& table) {
    const std::string csv = to_csv(table);
    std::vector<std::size_t> cells;
    bool quoted = false;
    std::size_t count = 1;
    for (const char c : csv) {
        quoted = c == '"' ? !quoted : quoted;
        count += !quoted && c == ',' ? 1 : 0;
        if (!quoted && c == '\n') {
            cells.push_back(count);
            count = 1;
        }
    }
    EXPECT_THAT(cells, testing::Each(cells.front()));
    EXPECT_GT(cells.size(), 1u);
    Keys keys;
    std::istringstream header(csv.substr(0, csv.find('\n')));
    for (std::string key; std::getline(header, key, ',');) {
        keys.insert(key);
    }
    return keys;
}

models::Result result_on(const std::string& accelerator, std::uint64_t cycles) {
    models::Result result;
    result.accelerator.name = accelerator;
    result.network = awkward;
    result.clock_ghz = 1;
    models::LayerResult layer;
    layer.name = "conv1";
    layer.kind = "conv";
    layer.macs = layer.effectual_macs = 100;
    layer.cycles = layer.compute_cycles = cycles;
    layer.lane_cycles = {{"effectual", cycles}, {"wait_" + accelerator, 1}};
    layer.energy_pj["tiles"] = {10, 1};
    result.layers = {layer};
    return result;
}

TEST(CsvAndJson, OfAComparisonHaveTheSameKeys) {
    const Comparison comparison = compare({result_on("node", 20), result_on("other", 10)}, "node");
    Json json = to_json(comparison);
    for (const Json& entry : json["entries"]) {
        Json about = entry;
        about.erase("conv");
        about.erase("all");
        EXPECT_EQ(keys_of(entry["conv"], keys_of(about, {"scope"})), header_of(entries_table(comparison)));
        EXPECT_EQ(keys_of(entry["all"]), keys_of(entry["conv"]));
    }
}

TEST(CsvAndJson, OfPruningHaveTheSameKeys) {
    PruningReport report;
    report.tables = {{awkward, {{{.layer = "conv1"}, PublishedLayer{}}, {{.layer = "total"}, {}}}}};
    const Json layers = report.json()["networks"][0]["layers"];
    EXPECT_EQ(keys_of(layers[0], {"network"}), header_of(layers_table(report)));
    EXPECT_EQ(layers[1]["published"], nullptr);
}

TEST(CsvAndJson, OfQuantisationHaveTheSameKeys) {
    QuantisationReport report;
    report.tables = {{awkward, 2, {{.recipe = awkward, .method = "binary"}, {.recipe = "b", .method = "other"}}}};
    PublishedFigures figures;
    for (const Metric metric : {Metric::memory_saving, Metric::computation_saving}) {
        PublishedFigure figure;
        figure.metric = metric;
        figure.method = "binary";
        figures.figures.push_back(figure);
    }
    report.published = {figures};
    const Json rows = report.json()["networks"][0]["quantisers"];
    EXPECT_EQ(keys_of(rows[0], {"network", "inputs"}), header_of(quantisers_table(report)));
    EXPECT_EQ(rows[1]["published"]["memory_saving"], nullptr);
}

TEST(CsvAndJson, OfACascadeHaveTheSameKeys) {
    CascadeReport report;
    report.plan.big.label = awkward;
    report.little = {1, 2, 3};
    report.big = {10, 20, 30};
    report.points = {{.threshold = 0.5, .escalated = 0.5, .expected = {6, 12, 18}, .agreement = 0.9}};
    EXPECT_EQ(keys_of(report.json()["points"][0]), header_of(points_table(report)));
}

TEST(CsvAndJson, OfAScenarioHaveTheSameKeys) {
    ScenarioReport report;
    report.plan.streams = {{.name = awkward, .networks = {}}};
    report.demand.resize(1);
    ScenarioRow row;
    row.variant = awkward;
    row.units = {{"vmp", 2, 64}};
    row.needs = {{"vmp", 0.5}, {"dram", 0.7}};
    row.load.chips = 1;
    row.load.cycles = 1000;
    row.load.kinds = {{.busy = 10, .idle = 10}};
    row.load.streams = {{.released = 1, .done = 1, .latencies = {500}}};
    row.saturated = row.load;
    report.rows = {row};
    const VariantRows all = all_variants(report);
    const Json variant = report.json()["variants"][0];
    EXPECT_EQ(keys_of(variant), header_of(variants_table(all)));
    EXPECT_EQ(keys_of(variant["units"][0], {"variant"}), header_of(units_table(all)));
    EXPECT_EQ(keys_of(variant["streams"][0], {"variant"}), header_of(streams_table(report, all)));
}

TEST(CsvAndJson, OfASweepHaveTheSameKeys) {
    SweepTable sweep;
    sweep.columns = {"node.tiles", "network"};
    SweepRow row;
    row.values = {8, awkward};
    row.shown = {"8", awkward};
    row.cost.lane_shares = {{"effectual", 1}};
    sweep.rows = {row};
    Json json = to_json(sweep)["rows"][0];
    EXPECT_EQ(json["values"]["node.tiles"], 8);
    Keys keys;
    for (const auto& [key, value] : json["values"].items()) {
        keys.insert(key);
    }
    json.erase("values");
    EXPECT_EQ(keys_of(json, keys), header_of(points_table(sweep)));
}

TEST(CsvAndJson, OfACrossoverHaveTheSameKeys) {
    CrossoverReport report;
    report.network = "net";
    report.layers = {{{.layer = "conv1"}, {{1, 1, 2}, {0.1, 1, 0.5}}, PublishedDensity{{0.3, 1, 0.9}, "printed"}}};
    const Json layer = report.json()["layers"][0];
    EXPECT_EQ(layer["points"].size(), 2u);
    EXPECT_EQ(layer["published"]["mark"], "printed");
    Json about = layer;
    about.erase("published");
    EXPECT_EQ(keys_of(layer["published"], keys_of(about, {"network", "published"})), header_of(points_table(report)));
}

}  // namespace
}  // namespace nought::tools
