#include "tools/studies/published/published_rows.h"

#include <gtest/gtest.h>

#include "tools/studies/comparison/rebased.h"

namespace nought::tools {
namespace {

models::Result result(const std::string& network, const std::string& model, std::uint64_t cycles, double pj,
                      double mm2) {
    models::Result result;
    result.network = network;
    result.accelerator.name = model;
    result.accelerator.model = model;
    result.clock_ghz = 1;
    result.area_mm2["tiles"] = mm2;
    models::LayerResult layer;
    layer.name = "conv1";
    layer.kind = "conv";
    layer.macs = 100;
    layer.cycles = cycles;
    layer.compute_cycles = cycles;
    layer.lane_cycles["effectual"] = cycles;
    layer.energy_pj["tiles"] = {pj, 0};
    result.layers.push_back(layer);
    return result;
}

/// One network on three accelerators: `serial` takes half the time of `slow`, `dynamic` a third of that.
Comparison three_accelerators() {
    return compare({result("net", "slow", 1200, 50, 10), result("net", "serial", 600, 100, 15),
                    result("net", "dynamic", 200, 25, 30)},
                   "slow");
}

TEST(Rebased, TurnsGainsAndOverheadsIntoThoseOverAnotherAccelerator) {
    const Comparison comparison = rebased(three_accelerators(), "serial");
    EXPECT_EQ(comparison.baseline, "serial");
    EXPECT_EQ(comparison.accelerators, (std::vector<std::string>{"serial", "slow", "dynamic"}));
    const Gains dynamic = comparison.find("net", "dynamic")->gains.at(Scope::conv);
    EXPECT_DOUBLE_EQ(dynamic.speedup, 3);
    EXPECT_DOUBLE_EQ(dynamic.lanes_only_speedup, 3);
    EXPECT_DOUBLE_EQ(dynamic.energy, 4);
    EXPECT_DOUBLE_EQ(dynamic.edp, 12);
    EXPECT_DOUBLE_EQ(dynamic.ed2p, 36);
    EXPECT_DOUBLE_EQ(comparison.find("net", "slow")->gains.at(Scope::conv).speedup, 0.5);
    EXPECT_TRUE(comparison.find("net", "serial")->gains.empty());
    EXPECT_DOUBLE_EQ(comparison.areas.at("dynamic").overhead, 1);
    EXPECT_DOUBLE_EQ(comparison.means.at("dynamic").at(Scope::conv).geometric.speedup, 3);
}

PublishedFigures figures(const std::string& accelerator, const std::string& baseline) {
    PublishedFigures figures;
    figures.publication = "A paper";
    figures.accelerator = accelerator;
    figures.baseline = baseline;
    figures.node_nm = 65;
    PublishedFigure figure;
    figure.aggregate = Aggregate::mean;
    figure.value = 1.41;
    figures.figures.push_back(figure);
    figure = {};
    figure.metric = Metric::area_mm2;
    figures.figures.push_back(figure);
    return figures;
}

TEST(PublishedRows, AreMeasuredOverTheBaselineOfThePublication) {
    const PublishedTable over_serial = beside(three_accelerators(), figures("dynamic", "serial"));
    EXPECT_DOUBLE_EQ(over_serial.rows[0].measured.value(), 3);
    EXPECT_DOUBLE_EQ(over_serial.rows[1].measured.value(), 30);
    const PublishedTable over_slow = beside(three_accelerators(), figures("dynamic", "slow"));
    EXPECT_DOUBLE_EQ(over_slow.rows[0].measured.value(), 6);
}

TEST(PublishedRows, HaveNothingRelativeWhereTheBaselineDidNotRun) {
    const PublishedTable table = beside(three_accelerators(), figures("dynamic", "other"));
    EXPECT_EQ(table.rows[0].measured, std::nullopt);
    EXPECT_DOUBLE_EQ(table.rows[1].measured.value(), 30);
}

TEST(PublishedRows, OfAVariantAreMeasuredOnTheAcceleratorOfThatNameAlone) {
    PublishedFigures of_variant = figures("dynamic", "slow");
    of_variant.variant = "dynamic";
    EXPECT_EQ(beside(three_accelerators(), of_variant).accelerator, "dynamic");
    of_variant.variant = "dynamic_column";
    EXPECT_EQ(beside(three_accelerators(), of_variant).accelerator, "");
}

}  // namespace
}  // namespace nought::tools
