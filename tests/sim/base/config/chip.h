#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "sim/base/config/reader.h"

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

/// A configuration with every kind of member, for the tests of this folder.
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
        if (std::int64_t{tile.rows} > std::int64_t{tile.cols} * 16) {
            check.error("tile", "'tile' is too tall for its width");
        }
    }
};

}  // namespace config_test

template <>
inline constexpr auto config::enum_names<config_test::Memory> =
    config::names<config_test::Memory>({{config_test::Memory::ideal, "ideal"}, {config_test::Memory::real, "real"}});

namespace config_test {

/// A Chip as read, and the text of all errors.
inline std::pair<Chip, std::string> read_chip(const config::Document& document) {
    config::Diagnostics diagnostics;
    Chip chip = config::read<Chip>(document, diagnostics);
    return {chip, diagnostics.text()};
}

inline std::pair<Chip, std::string> read_chip(const std::string& text) {
    return read_chip(config::Document::parse(text, "chip.yaml"));
}

}  // namespace config_test
}  // namespace nought
