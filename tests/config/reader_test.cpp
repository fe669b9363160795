#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/config/config.h"

namespace nought {
namespace config_test {

enum class Memory { ideal, real };

struct Tile {
    int rows = 16;
    unsigned cols = 16;

    template <class Fields>
    void fields(Fields& field) {
        field("rows", rows, "rows of multipliers", config::Range{1, 64});
        field("cols", cols, "columns of multipliers");
    }
};

struct Layer {
    std::string name;
    std::vector<int> kernel{3, 3};

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what reports call the layer", config::required);
        field("kernel", kernel, "height and width", config::Range{1, 99}, config::Length{2, 3});
    }
};

struct Chip {
    double clock_ghz = 1.0;
    Memory memory = Memory::ideal;
    Tile tile;
    std::vector<Layer> layers;
    std::optional<std::int64_t> seed;
    std::map<std::string, double> prices;
    bool trace = false;

    template <class Fields>
    void fields(Fields& field) {
        field("clock_ghz", clock_ghz, "clock, GHz", config::Range{0.01, 10});
        field("memory", memory, "how memories behave");
        field("tile", tile, "one tile");
        field("layers", layers, "the layers, in order");
        field("seed", seed, "of the generator");
        field("prices", prices, "picojoules by action");
        field("trace", trace, "write a trace");
    }

    void check(config::Checker& check) const {
        if (tile.rows > static_cast<int>(tile.cols) * 4) {
            check.error("tile", "'tile' is too tall for its width");
        }
    }
};

}  // namespace config_test

template <>
inline constexpr auto config::enum_names<config_test::Memory> =
    config::names<config_test::Memory>({{config_test::Memory::ideal, "ideal"}, {config_test::Memory::real, "real"}});

namespace config_test {

Chip read_good(const std::string& text) {
    config::Diagnostics diagnostics;
    Chip chip = config::read<Chip>(config::Document::parse(text, "chip.yaml"), diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.text();
    return chip;
}

std::string errors_of(const std::string& text) {
    config::Diagnostics diagnostics;
    config::read<Chip>(config::Document::parse(text, "chip.yaml"), diagnostics);
    return diagnostics.text();
}

TEST(Reader, FillsEveryKindOfMember) {
    const Chip chip = read_good(
        "clock_ghz: 0.5\n"
        "memory: real\n"
        "tile: {rows: 8}\n"
        "layers:\n"
        "  - name: conv1\n"
        "    kernel: [11, 11]\n"
        "  - name: fc\n"
        "seed: -0x10\n"
        "prices: {multiply: 2, add: 1e-1}\n"
        "trace: true\n");
    EXPECT_EQ(chip.clock_ghz, 0.5);
    EXPECT_EQ(chip.memory, Memory::real);
    EXPECT_EQ(chip.tile.rows, 8);
    EXPECT_EQ(chip.tile.cols, 16u);
    ASSERT_EQ(chip.layers.size(), 2u);
    EXPECT_EQ(chip.layers[0].name, "conv1");
    EXPECT_EQ(chip.layers[0].kernel, (std::vector<int>{11, 11}));
    EXPECT_EQ(chip.layers[1].kernel, (std::vector<int>{3, 3}));
    EXPECT_EQ(chip.seed, -16);
    EXPECT_EQ(chip.prices, (std::map<std::string, double>{{"multiply", 2}, {"add", 0.1}}));
    EXPECT_TRUE(chip.trace);
}

TEST(Reader, PointsAtAnUnknownKeyAndOffersTheNearest) {
    EXPECT_EQ(errors_of("memory: real\ntile:\n    row: 16\n"),
              "chip.yaml:3:5: error: unknown key 'row' in 'tile'\n"
              "        row: 16\n"
              "        ^~~\n"
              "    expected: rows, cols\n"
              "    did you mean 'rows'?");
}

TEST(Reader, WhatExplainPrintsReadsBackAsTheDefaults) {
    const std::string yaml = config::explain<Chip>();
    EXPECT_EQ(config::to_json(read_good(yaml)), config::to_json(Chip{})) << yaml;
    EXPECT_THAT(yaml, testing::HasSubstr("  # rows of multipliers (1 to 64; default 16)\n  rows: 16\n"));
}

}  // namespace config_test
}  // namespace nought
