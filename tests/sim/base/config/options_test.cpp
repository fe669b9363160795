#include "sim/base/config/options.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/describe.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/explain.h"
#include "sim/base/config/json.h"
#include "sim/base/config/reader.h"

namespace nought::config_test {

using testing::HasSubstr;

/// The options and types that Chip has no use for.
struct Odd {
    std::string quantiser = "linear";
    std::vector<std::string> pruners;
    std::vector<int> triple{1, 1, 1};
    std::uint64_t hash = 0;
    std::int8_t tiny = 0;
    float ratio = 0.5F;
    std::optional<std::vector<double>> scales;
    std::vector<std::vector<int>> table;
    std::vector<bool> mask;
    std::vector<int> stride;

    template <class Fields>
    void fields(Fields& field) {
        const config::OneOf known{{"linear", "log", "ternary"}};
        field("quantiser", quantiser, "how values are cut", known);
        field("pruners", pruners, "applied in turn", known);
        field("triple", triple, "three of them", config::Length{3, 3});
        field("hash", hash, "of the trace");
        field("tiny", tiny, "one byte");
        field("ratio", ratio, "a part", config::Range{0, 1});
        field("scales", scales, "of each channel", config::Range{0, 8});
        field("table", table, "rows of numbers", config::Range{0, 9});
        field("mask", mask, "which channels stay");
        field("stride", stride, "in each direction", config::Range{1, 9}, config::or_single);
    }
};

std::pair<Odd, std::string> read_odd(const std::string& text) {
    config::Diagnostics diagnostics;
    Odd odd = config::read<Odd>(config::Document::parse(text, "odd.yaml"), diagnostics);
    return {odd, diagnostics.text()};
}

TEST(Options, AreReadIntoEveryTypeAndPrintBack) {
    const auto [odd, errors] = read_odd(
        "quantiser: log\npruners: [log, ternary]\ntriple: [3, 2, 1]\nhash: 18446744073709551615\ntiny: -128\n"
        "ratio: 1\nscales: [0, 8]\ntable: [[1, 2], []]\nmask: [true, false]\n");
    ASSERT_EQ(errors, "");
    EXPECT_EQ(odd.hash, 18446744073709551615u);
    EXPECT_EQ(odd.tiny, -128);
    EXPECT_EQ(odd.scales, (std::vector<double>{0, 8}));
    EXPECT_EQ(odd.table, (std::vector<std::vector<int>>{{1, 2}, {}}));
    EXPECT_EQ(odd.mask, (std::vector<bool>{true, false}));
    const auto [again, more_errors] = read_odd(config::explain(config::describe<Odd>(), config::to_json(odd)));
    EXPECT_EQ(more_errors, "");
    EXPECT_EQ(config::to_json(again), config::to_json(odd));
}

TEST(Options, LetAListBeGivenAsItsOneElement) {
    EXPECT_EQ(read_odd("stride: 2\n").first.stride, (std::vector<int>{2}));
    EXPECT_EQ(read_odd("stride: [2, 3]\n").first.stride, (std::vector<int>{2, 3}));
    EXPECT_THAT(read_odd("stride: 10\n").second, HasSubstr("1:9: error: 'stride' must be 1 to 9, not '10'"));
    EXPECT_THAT(read_odd("stride: {x: 1}\n").second, HasSubstr("'stride' must be a list"));
}

TEST(Options, AreHeldForEachElement) {
    const std::array<std::pair<std::string, std::string>, 8> cases{{
        {"quantiser: lin\n", "unknown name 'lin' for 'quantiser'"},
        {"pruners: [log, lug]\n", "unknown name 'lug' for 'pruners[1]'"},
        {"triple: [1, 2]\n", "'triple' must have 3 items, not 2"},
        {"hash: 18446744073709551616\n", "'hash' must be 0 to 18446744073709551615"},
        {"tiny: 128\n", "'tiny' must be -128 to 127, not '128'"},
        {"ratio: 1.01\n", "'ratio' must be 0 to 1, not '1.01'"},
        {"scales: [1, -1]\n", "'scales[1]' must be 0 to 8, not '-1'"},
        {"table: [[1], [2, 10]]\n", "'table[1][1]' must be 0 to 9, not '10'"},
    }};
    for (const auto& [text, error] : cases) {
        EXPECT_THAT(read_odd(text).second, HasSubstr(error));
    }
}

TEST(Options, AreExplained) {
    const std::string yaml = config::explain(config::describe<Odd>(), nullptr);
    EXPECT_THAT(yaml, HasSubstr("# how values are cut (one of linear, log, ternary; default linear)\n"));
    EXPECT_THAT(yaml, HasSubstr("# three of them (3 items; default [1, 1, 1])\n"));
    EXPECT_THAT(yaml, HasSubstr("# of each channel (0 to 8; default null)\n"));
    EXPECT_THAT(yaml, HasSubstr("# in each direction (1 to 9; a list or one alone; default [])\n"));
}

}  // namespace nought::config_test
