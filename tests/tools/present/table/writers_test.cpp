// One table through every writer, and cells that a file, a spreadsheet or a page could take for something else.
#include "tools/present/writers.h"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tools/present/document.h"

namespace nought::tools {
namespace {

using As = Show::As;
using testing::HasSubstr;
using testing::Not;

constexpr double infinity = std::numeric_limits<double>::infinity();

Table odd_table() {
    return {
        .columns = {{"label", "label"}, {"cost.joules", "energy", {As::prefix, "J"}}, {"verified", "verified"}, "note"},
        .rows = {{"8 bits, pruned", 0.0123, true, "a"},
                 {"say \"1.4x\"", Cell(), false, "b"},
                 {"two\nlines", infinity, Cell("timing only", false), "c"}},
        .footer = {{"mean", 0.01, "", ""}}};
}

std::string csv_of(const Cell& cell) {
    const std::string csv = to_csv({.columns = {{"a", "a"}, {"b", "b"}}, .rows = {{cell, 1}}});
    return csv.substr(4, csv.size() - 4 - 3);
}

TEST(CsvWriter, QuotesWhatHasToBeQuotedAndLeavesOutWhatIsForPeople) {
    EXPECT_EQ(to_csv(odd_table()),
              "label,cost.joules,verified\n"
              "\"8 bits, pruned\",0.0123,true\n"
              "\"say \"\"1.4x\"\"\",,false\n"
              "\"two\nlines\",inf,false\n");
}

TEST(CsvWriter, MakesTextsThatBeginAFormulaInert) {
    EXPECT_EQ(csv_of("=1+1"), "'=1+1");
    EXPECT_EQ(csv_of("+1"), "'+1");
    EXPECT_EQ(csv_of("-1"), "'-1");
    EXPECT_EQ(csv_of("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_of("\t=1"), "'\t=1");
    EXPECT_EQ(csv_of("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    EXPECT_EQ(csv_of("a=b"), "a=b");
}

TEST(CsvWriter, NeverTouchesNumbers) {
    EXPECT_EQ(csv_of(-1), "-1");
    EXPECT_EQ(csv_of(-1.5), "-1.5");
    EXPECT_EQ(csv_of(-infinity), "-inf");
    EXPECT_EQ(csv_of(0.1), "0.1");
    EXPECT_EQ(csv_of(1e300), "1e+300");
    EXPECT_EQ(csv_of(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
    EXPECT_EQ(csv_of(std::nan("")), "");
}

TEST(CsvWriter, LeavesLettersOfAllAlphabetsAsTheyAre) {
    EXPECT_EQ(csv_of("größe µm²"), "größe µm²");
}

TEST(CsvWriter, QuotesKeys) {
    EXPECT_THAT(to_csv({.columns = {{"a,b", ""}, {"=c", ""}}}), "\"a,b\",'=c\n");
}

TEST(JsonWriter, GivesAnObjectForEachRowWithNullsForWhatIsNotThere) {
    const nlohmann::ordered_json json = to_json(odd_table());
    EXPECT_EQ(json.size(), 3u);
    EXPECT_EQ(json[0].dump(), R"({"label":"8 bits, pruned","cost":{"joules":0.0123},"verified":true})");
    EXPECT_EQ(json[1].dump(), R"({"label":"say \"1.4x\"","cost":{"joules":null},"verified":false})");
    EXPECT_EQ(json[2].dump(), R"({"label":"two\nlines","cost":{"joules":null},"verified":false})");
    EXPECT_EQ(row_json(odd_table(), 1), json[1]);
}

TEST(JsonWriter, GivesNullForAnOptionalObjectWithNothingInIt) {
    Table table = odd_table();
    table.optional_objects = {"cost"};
    EXPECT_EQ(to_json(table)[1]["cost"], nullptr);
    EXPECT_EQ(to_json(table)[0]["cost"]["joules"], 0.0123);
}

TEST(TextWriter, AlignsNumbersAndPutsTheFooterBelowARule) {
    EXPECT_EQ(to_text({.columns = {{"a", "layer"}, {"b", "energy", {As::prefix, "J"}}, "sure"},
                       .rows = {{"conv1", 0.0123, "printed"}, {"fc", Cell(), "-"}},
                       .footer = {{"all", 0.123, ""}}},
                      "  "),
              "  layer   energy  sure\n"
              "  conv1  12.3 mJ  printed\n"
              "  fc           -  -\n"
              "  -----------------------\n"
              "  all     123 mJ\n");
}

TEST(TextWriter, CountsLettersAndNotBytes) {
    EXPECT_EQ(to_text({.columns = {"größe", "b"}, .rows = {{"µ", "x"}}}), "größe  b\nµ      x\n");
}

TEST(HtmlWriter, ShowsTheSameTableWithValuesToSortBy) {
    const std::string page = html({.title = "t", .sections = {{.heading = "h", .blocks = {odd_table()}}}});
    EXPECT_THAT(page, HasSubstr("<th scope=\"row\">8 bits, pruned</th><td class=\"number\" data-value=\"0.0123\">"
                                "12.3 mJ</td><td>yes</td><td>a</td>"));
    EXPECT_THAT(page, HasSubstr("<th scope=\"row\">say &quot;1.4x&quot;</th><td class=\"number\">-</td><td>no</td>"));
    EXPECT_THAT(page, HasSubstr("<td>timing only</td><td>c</td>"));
    EXPECT_THAT(page, Not(HasSubstr("cost.joules")));
}

TEST(HtmlWriter, ExplainsAColumnWhereOnePointsAtItsHeading) {
    const Table table{.columns = {"a", {"b", "b", {}, "what \"b\" is"}}, .rows = {{"x", 1}}};
    EXPECT_THAT(html({.title = "t", .sections = {{.heading = "h", .blocks = {table}}}}),
                HasSubstr("title=\"what &quot;b&quot; is\">b</th>"));
}

}  // namespace
}  // namespace nought::tools
