// The corpus in bad/: a recipe with one fault, or a few, and the exact text that it must produce against the network
// below. Each file begins with the expected text in comment lines `#! ...`.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/registry.h"
#include "tests/sim/base/config/corpus.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::workloads {
namespace {

using tests::expected_text;
using tests::read_text;
using tests::without_trailing_newlines;

const char* const layers = R"(
input: {channels: 3, height: 9, width: 9}
layers:
  - {name: conv1, kind: conv, filters: 4, kernel: 3}
  - {name: conv2, kind: conv, filters: 6, kernel: 2}
  - {name: fc3, kind: fc, outputs: 5}
)";

template <class Product>
void expect_diagnostics(const std::string& kind, const config::Registry<Method<Product>>& methods) {
    config::Diagnostics of_network;
    Network network = *Network::read(config::Document::parse(layers, "network.yaml"), of_network);
    network.name = "small";
    const std::filesystem::path folder = std::string(NOUGHT_SOURCE_DIR) + "/tests/workloads/recipes/bad/" + kind;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string text = read_text(entry.path());
        const Recipe<Product> recipe(methods, config::Document::parse(text, entry.path().filename().string()));
        config::Diagnostics diagnostics;
        recipe.check(network, diagnostics);
        EXPECT_EQ(without_trailing_newlines(diagnostics.text()), without_trailing_newlines(expected_text(text)))
            << entry.path();
        EXPECT_FALSE(diagnostics.empty()) << entry.path();
        EXPECT_THROW(recipe.build(network), config::ConfigError) << entry.path();
        ++files;
    }
    EXPECT_GE(files, 5u);
}

TEST(BadRecipes, ForPruningProduceTheExpectedDiagnosticsAtTheirPlaces) {
    expect_diagnostics<Pruner>("pruning", pruning_methods());
}

TEST(BadRecipes, ForQuantisationProduceTheExpectedDiagnosticsAtTheirPlaces) {
    expect_diagnostics<Quantiser>("quantisation", quantisation_methods());
}

TEST(BadRecipes, ThatAreNotThereAreAUserError) {
    EXPECT_THROW(pruning_recipe("han2016_alexnet"), config::UserError);
    EXPECT_THROW(quantisation_recipe("./nowhere.yaml"), config::UserError);
}

}  // namespace
}  // namespace nought::workloads
