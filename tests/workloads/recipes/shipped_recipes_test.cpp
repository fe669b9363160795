#include <string>

#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/resolve.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {
namespace {

/// The bundled network that a recipe such as han2015_alexnet is for; AlexNet for those that suit any.
Network network_for(const std::string& recipe) {
    std::string best = "alexnet";
    std::size_t length = 0;
    for (const std::string& name : config::available("networks")) {
        if (recipe.find("_" + name) != std::string::npos && name.size() > length) {
            best = name;
            length = name.size();
        }
    }
    return Network::load(config::resolve("networks", best));
}

template <class Recipe>
void expect_good(const std::string& name, const Recipe& recipe) {
    config::Diagnostics diagnostics;
    recipe.check(network_for(name), diagnostics);
    EXPECT_EQ(diagnostics.text(), "") << name;
    EXPECT_NE(recipe.document().string_at("description").value_or(""), "") << name;
}

TEST(ShippedRecipes, SuitTheirNetworks) {
    for (const std::string& name : config::available("pruning")) {
        expect_good(name, pruning_recipe(name));
    }
    for (const std::string& name : config::available("quantisation")) {
        expect_good(name, quantisation_recipe(name));
    }
    EXPECT_GE(config::available("pruning").size(), 11u);
    EXPECT_GE(config::available("quantisation").size(), 18u);
}

TEST(ShippedRecipes, OfGooglenetSpeakOfEveryConvolution) {
    const Network network = Network::load(config::resolve("networks", "googlenet"));
    const auto thresholds = pruning_recipe("cnvlutin_isca2016_googlenet").build(network)->thresholds(network);
    for (const std::size_t layer : conv_layers(network)) {
        EXPECT_GE(thresholds[layer], 2) << network.layers[layer].name;
    }
}

TEST(ShippedRecipes, ThereIsOneForEachQuantiserOfThePapers) {
    for (const std::string& name : quantisation_methods().names()) {
        const std::string recipe = name == "linear" ? "linear_8" : name;
        EXPECT_EQ(quantisation_recipe(recipe).document().string_at("method"), name);
    }
}

}  // namespace
}  // namespace nought::workloads
