#include "sim/base/config/reader.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tests/sim/base/config/chip.h"

namespace nought::config_test {

using testing::HasSubstr;
using testing::StartsWith;

Chip read_good(const std::string& text) {
    auto [chip, errors] = read_chip(text);
    EXPECT_EQ(errors, "");
    return chip;
}

std::string errors_of(const std::string& text) {
    return read_chip(text).second;
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

TEST(Reader, KeepsTheDefaultOfWhatIsNotGiven) {
    const Chip chip = read_good("tile: {}\n");
    EXPECT_EQ(chip.tile.rows, 16);
    EXPECT_EQ(chip.clock_ghz, 1.0);
    EXPECT_FALSE(chip.seed.has_value());
}

TEST(Reader, ReadsTheSameTextWithAByteOrderMarkAndWindowsLineEnds) {
    EXPECT_EQ(read_good("\xEF\xBB\xBFtile:\r\n  rows: 3\r\nmemory: real\r\n").tile.rows, 3);
    EXPECT_THAT(errors_of("\xEF\xBB\xBFmemry: real\r\n"), StartsWith("chip.yaml:1:1: error: unknown key 'memry'\n"));
}

TEST(Reader, ReadsTheExtremesOfEachIntegerType) {
    EXPECT_EQ(read_good("seed: 9223372036854775807\n").seed, std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(read_good("seed: -9223372036854775808\n").seed, std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(read_good("tile: {cols: 4294967295}\n").tile.cols, 4294967295u);
    EXPECT_THAT(errors_of("seed: 9223372036854775808\n"),
                HasSubstr("must be -9223372036854775808 to 92233720368547758"));
    EXPECT_THAT(errors_of("seed: -9223372036854775809\n"), HasSubstr("'seed' must be"));
    EXPECT_THAT(errors_of("seed: 99999999999999999999999\n"), HasSubstr("'seed' must be"));
    EXPECT_THAT(errors_of("tile: {cols: 4294967296}\n"), HasSubstr("'tile.cols' must be 0 to 4294967295"));
}

TEST(Reader, TakesBothEndsOfARange) {
    EXPECT_EQ(read_good("tile: {rows: 1}\n").tile.rows, 1);
    EXPECT_EQ(read_good("tile: {rows: 64}\n").tile.rows, 64);
    EXPECT_THAT(errors_of("tile: {rows: 0}\n"), HasSubstr("'tile.rows' must be 1 to 64, not '0'"));
    EXPECT_THAT(errors_of("tile: {rows: 65}\n"), HasSubstr("'tile.rows' must be 1 to 64, not '65'"));
}

TEST(Reader, TakesNullOnlyForAnOptional) {
    EXPECT_FALSE(read_good("seed: null\n").seed.has_value());
    EXPECT_FALSE(read_good("seed: ~\n").seed.has_value());
    EXPECT_THAT(errors_of("seed:\n"), HasSubstr("no value for 'seed'"));
    EXPECT_THAT(errors_of("clock_ghz: null\n"), HasSubstr("'clock_ghz' must be a number, not null"));
}

TEST(Reader, ListsAllErrorsInFileOrder) {
    const std::string errors = errors_of("trace: 7\nlayers: [{kernel: [1]}]\nmemory: idael\nbogus: 1\nclock_ghz: 99\n");
    std::size_t at = 0;
    for (const std::string expected : {"chip.yaml:1:8:", "chip.yaml:2:10: error: missing key 'name' in 'layers[0]'",
                                       "chip.yaml:2:19:", "chip.yaml:3:9:", "chip.yaml:4:1:", "chip.yaml:5:12:"}) {
        const std::size_t found = errors.find(expected, at);
        ASSERT_NE(found, std::string::npos) << expected << " not after byte " << at << " of\n" << errors;
        at = found;
    }
}

TEST(Reader, ChecksRulesBetweenFieldsOnlyOnceTheFieldsAreGood) {
    EXPECT_THAT(errors_of("tile: {rows: 64, cols: 2}\n"), HasSubstr("1:7: error: 'tile' is too tall for its width"));
    EXPECT_EQ(errors_of("tile: {rows: 64, cols: x}\n").find("too tall"), std::string::npos);
}

TEST(Reader, ReadsAliasesAsCopies) {
    const Chip chip = read_good("layers:\n  - name: a\n    kernel: &square [5, 5]\n  - {name: b, kernel: *square}\n");
    EXPECT_EQ(chip.layers[1].kernel, (std::vector<int>{5, 5}));
}

TEST(Reader, NamesEachUseOfABadAliasedValue) {
    const std::string errors = errors_of("layers: [{name: a, kernel: &k [0, 1]}, {name: b, kernel: *k}]\n");
    EXPECT_THAT(errors, HasSubstr("1:32: error: 'layers[0].kernel[0]' must be 1 to 99"));
    EXPECT_THAT(errors, HasSubstr("1:32: error: 'layers[1].kernel[0]' must be 1 to 99"));
}

TEST(Reader, ThrowsOneConfigErrorWithTheFullText) {
    config::Diagnostics diagnostics;
    config::read<Chip>(config::Document::parse("trace: 1\nmemory: 2\n", "chip.yaml"), diagnostics);
    EXPECT_EQ(diagnostics.size(), 2u);
    try {
        diagnostics.throw_if_any();
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_EQ(error.what(), diagnostics.text());
    }
}

TEST(Reader, LoadsAFileOrSaysWhyNot) {
    EXPECT_THROW(config::load<Chip>(NOUGHT_SOURCE_DIR "/tests/sim/base/config/bad/empty.yaml"), config::ConfigError);
    EXPECT_THROW(config::load<Chip>("/no/such/file.yaml"), config::UserError);
    EXPECT_THROW(config::load<Chip>("/"), config::UserError);
}

}  // namespace nought::config_test
