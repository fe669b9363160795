#include "tools/studies/published/published.h"

#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"

namespace nought::tools {
namespace {

using Figures = PublishedFigures;

TEST(PublishedFigures, EveryShippedFileReads) {
    const auto names = config::available("published");
    EXPECT_THAT(names, testing::IsSupersetOf({"cnvlutin_isca2016", "dadiannao_micro2014"}));
    for (const std::string& name : names) {
        EXPECT_NO_THROW(Figures::load(name)) << name;
    }
}

TEST(PublishedFigures, AreFoundByWhatTheyAreOf) {
    const Figures cnvlutin = Figures::load("cnvlutin_isca2016");
    const PublishedFigure* mean = cnvlutin.find(Metric::speedup, {.aggregate = Aggregate::mean});
    ASSERT_NE(mean, nullptr);
    EXPECT_EQ(mean->value, 1.37);
    EXPECT_EQ(label(mean->mark), "printed");
    const PublishedFigure* cnn_s = cnvlutin.find(Metric::speedup, {.network = "cnn_s"});
    ASSERT_NE(cnn_s, nullptr);
    EXPECT_EQ(cnn_s->value, 1.55);
    EXPECT_EQ(label(cnn_s->mark), "recalled");
    EXPECT_EQ(cnvlutin.find(Metric::area_overhead, {})->value, 0.0449);
    EXPECT_EQ(cnvlutin.find(Metric::area_overhead, {.component = "nm"})->value, 0.34);
    EXPECT_EQ(cnvlutin.find(Metric::speedup, {.network = "vgg19"}), nullptr);
    EXPECT_EQ(cnvlutin.find(Metric::speedup, {}), nullptr);
}

TEST(PublishedFigures, OfCnvlutinAreConsistent) {
    const Figures cnvlutin = Figures::load("cnvlutin_isca2016");
    const auto mean = [&](Metric metric) { return cnvlutin.find(metric, {.aggregate = Aggregate::mean})->value; };
    EXPECT_NEAR(mean(Metric::ed2p_gain) / mean(Metric::edp_gain), mean(Metric::speedup), 0.01);
    EXPECT_NEAR(mean(Metric::edp_gain) / mean(Metric::speedup), mean(Metric::energy_gain), 0.01);
}

TEST(PublishedFigures, OfDaDianNaoAddUpToTheChipTwice) {
    const Figures dadiannao = Figures::load("dadiannao_micro2014");
    const auto sum = [&](Metric metric, const std::vector<std::string>& components) {
        double total = 0;
        for (const std::string& component : components) {
            const PublishedFigure* figure = dadiannao.find(metric, {.component = component});
            total += figure == nullptr ? 0 : figure->value;
        }
        return total;
    };
    const std::vector<std::string> blocks = {"central_block", "tiles", "links", "wires", "other"};
    const std::vector<std::string> kinds = {"combinational", "memory", "registers", "clock_network", "filler"};
    EXPECT_NEAR(sum(Metric::area_mm2, blocks), 67.7329, 1e-6);
    EXPECT_NEAR(sum(Metric::area_mm2, kinds), 67.7329, 1e-6);
    EXPECT_NEAR(sum(Metric::power_w, blocks), 15.97, 0.005);
    EXPECT_NEAR(sum(Metric::power_w, kinds), 15.96, 0.005);
}

TEST(PublishedFigures, OfHanHaveARowForEachLayerOfTheirNetworks) {
    const Figures han = Figures::load("han2015");
    EXPECT_EQ(han.layers.size(), 4u + 5u + 9u + 17u);
    const PublishedLayer* conv2 = han.find_layer("alexnet", "conv2");
    ASSERT_NE(conv2, nullptr);
    EXPECT_EQ(conv2->weights, 307e3);
    EXPECT_EQ(conv2->flop, 448e6);
    EXPECT_EQ(conv2->act_percent, 52);
    EXPECT_EQ(conv2->weights_percent, 38);
    EXPECT_EQ(conv2->flop_percent, 33);
    EXPECT_EQ(han.find_layer("vgg16", "total")->weights_percent, 7.5);
    EXPECT_EQ(han.find_layer("vgg16", "conv9"), nullptr);
}

/// FLOP% = Weights% x Act% of the layer before, which the paper's text says and its tables keep within a point.
TEST(PublishedFigures, OfHanAreConsistent) {
    const Figures han = Figures::load("han2015");
    std::string network;
    double act_before = 100;
    for (const PublishedLayer& row : han.layers) {
        if (row.network != network) {
            network = row.network;
            act_before = 100;
        }
        if (row.layer != "total") {
            EXPECT_NEAR(row.flop_percent, row.weights_percent * act_before / 100, 1.7) << network << " " << row.layer;
            act_before = row.act_percent;
        }
    }
}

TEST(PublishedFigures, OfCnvlutinsThresholdsHaveTheirMean) {
    const Figures cnvlutin = Figures::load("cnvlutin_pruned_isca2016");
    double sum = 0;
    for (const char* network : {"alexnet", "nin", "googlenet", "cnn_m", "cnn_s", "vgg19"}) {
        sum += cnvlutin.find(Metric::speedup, {.network = network})->value;
    }
    EXPECT_NEAR(sum / 6, cnvlutin.find(Metric::speedup, {.aggregate = Aggregate::mean})->value, 0.01);
}

TEST(PublishedFigures, OfXnorNetFollowFromItsFormula) {
    const Figures quantisers = Figures::load("quantisers");
    const double saving = 64.0 * 256 * 9 / (256 * 9 + 64);
    EXPECT_NEAR(quantisers.find(Metric::computation_saving, {.method = "xnor_net"})->value, saving, 0.005);
}

/// The sections of docs/published.md by the name of their publication; each line is split into its cells.
std::map<std::string, std::vector<std::vector<std::string>>> sections_of_the_page() {
    std::ifstream page(std::string(NOUGHT_SOURCE_DIR) + "/docs/published.md");
    std::map<std::string, std::vector<std::vector<std::string>>> sections;
    std::string section;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) {
            section = line.substr(3);
        } else if (line.starts_with("| ") && !line.starts_with("| figure |") && !line.starts_with("| network |")) {
            std::vector<std::string>& cells = sections[section].emplace_back();
            for (std::size_t at = 2, end = 0; (end = line.find(" |", at)) != std::string::npos; at = end + 3) {
                cells.push_back(line.substr(at, end - at));
            }
        }
    }
    return sections;
}

TEST(PublishedPage, HasARowForEveryFigureMeasuredOrExplained) {
    const auto sections = sections_of_the_page();
    for (const std::string& name : config::available("published")) {
        const Figures publication = Figures::load(name);
        ASSERT_TRUE(sections.contains(name)) << name;
        const auto& rows = sections.at(name);
        ASSERT_EQ(rows.size(), publication.figures.size() + publication.layers.size()) << name;
        for (std::size_t i = 0; i < publication.figures.size(); ++i) {
            ASSERT_EQ(rows[i].size(), 7u) << name << ": " << rows[i][0];
            EXPECT_EQ(rows[i][4].empty(), !publication.figures[i].why.has_value()) << name << ": " << rows[i][0];
            EXPECT_TRUE(rows[i][2] != "-" || publication.figures[i].why) << name << ": " << rows[i][0];
        }
    }
}

std::string complaint(const std::string& yaml) {
    config::Diagnostics diagnostics;
    (void)config::read<Figures>(config::Document::parse(yaml, "bad.yaml"), diagnostics);
    try {
        diagnostics.throw_if_any();
    } catch (const config::ConfigError& error) {
        return error.what();
    }
    return {};
}

TEST(PublishedFigures, WithAMistakeAreDiagnosed) {
    using testing::HasSubstr;
    const std::string head = "publication: p\naccelerator: a\nnode_nm: 65\nbaseline: b\nfigures:\n";
    const std::string good = "  - {metric: speedup, aggregate: mean, value: 1.37, mark: printed, source: s}\n";
    EXPECT_EQ(complaint(head + good), "");
    EXPECT_THAT(complaint(head + good + good), HasSubstr("two figures for the same 'speedup'"));
    EXPECT_THAT(complaint(head + "  - {metric: speed, value: 1, mark: printed, source: s}\n"), HasSubstr("speedup"));
    EXPECT_THAT(complaint(head + "  - {metric: speedup, value: 1, mark: guessed, source: s}\n"), HasSubstr("recalled"));
    EXPECT_THAT(complaint(head + "  - {metric: speedup, value: 1, mark: printed}\n"), HasSubstr("source"));
    EXPECT_THAT(
        complaint(head + "  - {metric: speedup, network: n, aggregate: mean, value: 1, mark: printed, source: s}\n"),
        HasSubstr("not both"));
    EXPECT_THAT(complaint("publication: p\naccelerator: a\nnode_nm: 65\nfigures:\n" + good),
                HasSubstr("no baseline is given"));
    EXPECT_THAT(complaint("publication: p\n"), HasSubstr("without any figures"));
    EXPECT_THAT(complaint("publication: p\naccelerator: a\nbaseline: b\nfigures:\n" + good),
                HasSubstr("'node_nm' is missing"));
    EXPECT_THAT(complaint("publication: p\nvariant: v\nfigures:\n" + good), HasSubstr("not about an accelerator"));
    const std::string explained =
        "  - {metric: speedup, aggregate: mean, value: 1.37, mark: printed, source: s, why: encoder}\n";
    EXPECT_THAT(complaint(head + explained), HasSubstr("names the reason 'encoder', which is not here"));
    EXPECT_EQ(complaint("reasons: {encoder: It waits.}\n" + head + explained), "");
    EXPECT_THAT(complaint("reasons: {encoder: It waits.}\n" + head + good),
                HasSubstr("no figure names the reason 'encoder'"));
    const std::string row =
        "  - {network: n, layer: l, weights: 1, flop: 2, act_percent: 3, weights_percent: 4, "
        "flop_percent: 5, mark: printed, source: s}\n";
    EXPECT_EQ(complaint("publication: p\nlayers:\n" + row), "");
    EXPECT_THAT(complaint("publication: p\nlayers:\n" + row + row), HasSubstr("two entries for layer 'l' of n"));
}

}  // namespace
}  // namespace nought::tools
