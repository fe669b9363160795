#include "sim/base/config/explain.h"

#include <string>

#include <gtest/gtest.h>

#include "sim/base/config/describe.h"
#include "sim/base/config/json.h"
#include "tests/sim/base/config/chip.h"

namespace nought::config_test {

TEST(Explain, ShowsEveryKeyWithSentenceRangeAndDefault) {
    EXPECT_EQ(config::explain(config::describe<Chip>(), nullptr),
              "# clock, GHz (0.01 to 10; default 1.0)\n"
              "clock_ghz: 1.0\n"
              "# how memories behave (one of ideal, real; default ideal)\n"
              "memory: ideal\n"
              "# one tile\n"
              "tile:\n"
              "  # rows of multipliers (1 to 64; default 16)\n"
              "  rows: 16\n"
              "  # columns of multipliers (default 16)\n"
              "  cols: 16\n"
              "# the layers, in order\n"
              "layers: []\n"
              "# each:\n"
              "#   # what reports call the layer (required)\n"
              "# - name:\n"
              "#   # height and width (1 to 99; 2 to 3 items; default [3, 3])\n"
              "#   kernel: [3, 3]\n"
              "# of the generator (default null)\n"
              "seed: null\n"
              "# picojoules by action (default {})\n"
              "prices: {}\n"
              "# write a trace (default false)\n"
              "trace: false\n");
}

TEST(Explain, ReadsBackAsTheDefaults) {
    const auto [chip, errors] = read_chip(config::explain(config::describe<Chip>(), nullptr));
    EXPECT_EQ(errors, "");
    EXPECT_EQ(config::to_json(chip), config::to_json(Chip{}));
}

TEST(Explain, ShowsTheValuesOfAGivenConfigurationAndReadsBackAsThem) {
    Chip chip;
    chip.clock_ghz = 0.1;
    chip.layers = {{"conv1", {11, 11}}, {"needs: quotes", {1, 1}}};
    chip.seed = -5;
    chip.prices = {{"add", 1e-7}, {"a b", 2}};
    const std::string yaml = config::explain(config::describe<Chip>(), config::to_json(chip));
    EXPECT_NE(yaml.find("# clock, GHz (0.01 to 10; default 1.0)\nclock_ghz: 0.1\n"), std::string::npos) << yaml;
    const auto [again, errors] = read_chip(yaml);
    EXPECT_EQ(errors, "") << yaml;
    EXPECT_EQ(config::to_json(again), config::to_json(chip)) << yaml;
}

TEST(Json, HoldsEveryKeyInTheOrderOfTheFieldList) {
    Chip chip;
    chip.memory = Memory::real;
    chip.layers = {{"conv1", {11, 11}}};
    chip.prices = {{"add", 0.5}};
    EXPECT_EQ(config::to_json(chip).dump(),
              R"({"clock_ghz":1.0,"memory":"real","tile":{"rows":16,"cols":16},)"
              R"("layers":[{"name":"conv1","kernel":[11,11]}],"seed":null,"prices":{"add":0.5},"trace":false})");
}

TEST(Describe, HoldsWhatASchemaNeeds) {
    const config::Description chip = config::describe<Chip>();
    ASSERT_EQ(chip.children.size(), 7u);
    const config::Description& layers = chip.children[3];
    EXPECT_EQ(layers.kind, config::Description::Kind::list);
    EXPECT_TRUE(layers.children[0].children[0].options.is_required);
    EXPECT_TRUE(chip.children[4].is_optional);
    EXPECT_EQ(chip.children[4].kind, config::Description::Kind::whole);
    EXPECT_EQ(chip.children[1].options.words, (std::vector<std::string>{"ideal", "real"}));
}

struct Room {
    std::int64_t banks = 4;
    std::int64_t ports = 1;

    template <class Fields>
    void fields(Fields& field) {
        field("banks", banks, "banks");
        field("ports", ports, "ports");
    }
};

struct House {
    Room cellar;
    Room attic{.banks = 1, .ports = 1};

    template <class Fields>
    void fields(Fields& field) {
        field("cellar", cellar, "below");
        field("attic", attic, "above");
    }
};

TEST(Describe, GivesAStructTheDefaultsOfTheStructThatHoldsIt) {
    const config::Description house = config::describe<House>();
    EXPECT_EQ(*house.children[0].children[0].value, 4);
    EXPECT_EQ(*house.children[1].children[0].value, 1);
}

}  // namespace nought::config_test
