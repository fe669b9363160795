#include "sim/base/config/document.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "sim/base/config/place.h"
#include "tests/sim/base/config/chip.h"

namespace nought::config_test {

using testing::HasSubstr;

config::Document document(const std::string& text) {
    return config::Document::parse(text, "chip.yaml");
}

TEST(Document, SetReplacesAValueOfTheFile) {
    config::Document file = document("tile: {rows: bad}\nlayers: [{name: a}, {name: b}]\n");
    file.set("tile.rows", "8");
    file.set("layers.1.name", "c");
    file.set("layers.0.kernel", "[1, 5]");
    const auto [chip, errors] = read_chip(file);
    EXPECT_EQ(errors, "");
    EXPECT_EQ(chip.tile.rows, 8);
    EXPECT_EQ(chip.layers[1].name, "c");
    EXPECT_EQ(chip.layers[0].kernel, (std::vector<int>{1, 5}));
}

TEST(Document, SetCreatesBlocksThatTheFileDoesNotHave) {
    config::Document file = document("");
    file.set("tile.rows", "8");
    file.set("prices.add", "0.5");
    const auto [chip, errors] = read_chip(file);
    EXPECT_EQ(errors, "");
    EXPECT_EQ(chip.tile.rows, 8);
    EXPECT_EQ(chip.prices.at("add"), 0.5);
}

TEST(Document, ErrorsOfSetPointAtTheCommandLineAfterThoseOfTheFile) {
    config::Document file = document("memory: idael\n");
    file.set("tile.rows", "many");
    file.set("tile.row", "8");
    EXPECT_EQ(read_chip(file).second,
              "chip.yaml:1:9: error: unknown name 'idael' for 'memory'\n"
              "    memory: idael\n"
              "            ^~~~~\n"
              "    expected: ideal, real\n"
              "    did you mean 'ideal'?\n"
              "command line: error: 'tile.rows' must be a whole number, not 'many'\n"
              "    --set tile.rows=many\n"
              "                    ^~~~\n"
              "command line: error: unknown key 'row' in 'tile'\n"
              "    --set tile.row=8\n"
              "               ^~~\n"
              "    expected: rows, cols\n"
              "    did you mean 'rows'?");
}

TEST(Document, SetRefusesKeysThatLeadNowhere) {
    config::Document file = document("layers: [{name: a}]\n");
    file.set("tile..rows", "8");
    file.set("layers.1.name", "b");
    file.set("layers.x", "b");
    file.set("", "b");
    const std::string errors = read_chip(file).second;
    EXPECT_THAT(errors, HasSubstr("error: a name is missing in the key\n    --set tile..rows=8\n               ^"));
    EXPECT_THAT(errors, HasSubstr("error: '1' is not one of the 1 items of the list, counted from 0"));
    EXPECT_THAT(errors, HasSubstr("error: 'x' is not one of the 1 items of the list"));
    EXPECT_THAT(errors, HasSubstr("    --set =b\n          ^"));
}

TEST(Document, ErrorsOfSetPointAtTheDocumentThatAsksForIt) {
    const config::Document run =
        config::Document::parse("accelerators:\n  - name: chip\n    set: {tile.rows: many, layers: '['}\n", "run.yaml");
    config::Document rows = document("");
    rows.set("tile.rows", "many", run.place_of("accelerators.0.set"));
    EXPECT_EQ(read_chip(rows).second,
              "run.yaml:3:10: error: 'tile.rows' must be a whole number, not 'many'\n"
              "        set: {tile.rows: many, layers: '['}\n"
              "             ^");
    config::Document bracket = document("");
    bracket.set("layers", "[", run.place_of("accelerators.0.name"));
    EXPECT_THAT(read_chip(bracket).second, HasSubstr("run.yaml:2:11: error: the value of 'layers' is not valid YAML"));
}

TEST(Document, SetReportsAValueThatIsNoYamlOrIsMissing) {
    config::Document bracket = document("trace: true\n");
    bracket.set("layers", "[1, 2");
    EXPECT_THAT(read_chip(bracket).second, HasSubstr("command line: error: not valid YAML"));

    config::Document open = document("trace: true\n");
    open.set("clock_ghz", "");
    EXPECT_THAT(read_chip(open).second, HasSubstr("no value for 'clock_ghz', which must be a number\n"));
}

TEST(Document, SetTakesValuesWithColonsAndEqualsSigns) {
    config::Document file = document("layers: [{name: a}]\n");
    file.set("layers.0.name", "a=b:c");
    EXPECT_EQ(read_chip(file).first.layers[0].name, "a=b:c");
}

TEST(Document, PeeksAtATopLevelScalar) {
    config::Document file = document("memory: real\ntile: {rows: 4}\n");
    EXPECT_EQ(file.string_at("memory"), "real");
    EXPECT_EQ(file.string_at("tile"), std::nullopt);
    EXPECT_EQ(file.string_at("clock_ghz"), std::nullopt);
    file.set("memory", "ideal");
    EXPECT_EQ(file.string_at("memory"), "ideal");
    EXPECT_EQ(document("- a\n").string_at("memory"), std::nullopt);
}

TEST(Document, KnowsWhereAValueStands) {
    const config::Document file = document("tile:\n  rows: 4\nlayers:\n  - name: a\n  - {name: conv}\n");
    const config::Place name = file.place_of("layers.1.name");
    EXPECT_EQ(config::address(name), "chip.yaml:5:12");
    EXPECT_EQ(name.length, 4u);
    EXPECT_EQ(config::address(file.place_of("tile.rows")), "chip.yaml:2:9");
    EXPECT_EQ(config::address(file.place_of("tile.cols")), "chip.yaml:2:3") << "the block that does not have it";
}

TEST(Document, RefusesAFileThatIsTooLarge) {
    const std::string path = testing::TempDir() + "nought_large.yaml";
    std::ofstream(path) << std::string((1 << 20) + 1, '#');
    EXPECT_THROW(config::Document::load(path), config::UserError);
    std::filesystem::remove(path);
}

}  // namespace nought::config_test
