#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/present/document.h"

namespace nought::tools {
namespace {

using testing::HasSubstr;
using testing::Not;

Document page_with(Block block) {
    return {.title = "Title", .sections = {{.heading = "Part", .blocks = {std::move(block)}}}};
}

Chart chart_called(const std::string& id) {
    Chart chart;
    chart.id = id;
    chart.categories = {"a"};
    chart.series = {{.name = "</script>", .values = {no_value}}};
    return chart;
}

TEST(Html, WithoutSectionsIsStillADocument) {
    const std::string text = html({.title = "Nothing", .sections = {}});
    EXPECT_THAT(text, testing::StartsWith("<!DOCTYPE html>\n"));
    EXPECT_THAT(text, testing::EndsWith("</html>\n"));
}

TEST(Html, AsksForNothingFromElsewhere) {
    const std::string text = html(page_with(chart_called("a")));
    EXPECT_THAT(text, Not(HasSubstr("<script src")));
    EXPECT_THAT(text, Not(HasSubstr("<link rel=\"stylesheet\"")));
    EXPECT_THAT(text, Not(HasSubstr("@import")));
}

TEST(Html, HasTheLicenceOfChartJs) {
    EXPECT_THAT(html(page_with(Paragraph{"x"})), HasSubstr("Released under the MIT License"));
}

TEST(Html, EscapesEveryTextOfTheUser) {
    const std::string bad = "<img src=x onerror=alert(1)>";
    Chart chart = chart_called("a");
    chart.title = chart.caption = chart.y.title = chart.categories[0] = bad;
    Document page{.title = bad, .subtitle = bad, .footer = bad};
    page.sections.push_back({.heading = bad,
                             .blocks = {Paragraph{bad}, Paragraph{bad, true}, Headline{{{bad, bad, bad}}}, chart,
                                        Table{bad, {bad}, {{Cell{bad, 1}}}, {{bad}}, bad, {}},
                                        Pictures{bad, {{"png", 1, 1, bad, bad}}, bad}, Facts{bad, {{bad, bad}}}}});
    EXPECT_THAT(html(page), Not(HasSubstr("<img src=x")));
}

TEST(Html, CellsCarryTheValueThatTheirColumnIsSortedBy) {
    const std::string text =
        html(page_with(Table{.columns = {"network", "energy"}, .rows = {{"alexnet", Cell{"6.74 mJ", 0.00674}}}}));
    EXPECT_THAT(text, HasSubstr("<td class=\"number\" data-value=\"0.00674\">6.74 mJ</td>"));
    EXPECT_THAT(text, HasSubstr("<th scope=\"row\">alexnet</th>"));
}

TEST(Html, RowsThatAreShorterThanTheHeadingAreFilledUp) {
    EXPECT_THAT(html(page_with(Table{.columns = {"a", "b"}, .rows = {{"x"}}})), HasSubstr("<td></td></tr>"));
}

TEST(Html, ShowsTheNumbersOfAChartAsATable) {
    Chart chart = chart_called("a");
    chart.series.push_back({.name = "two", .values = {2.5}});
    EXPECT_THAT(html(page_with(chart)), HasSubstr("<td class=\"number\" data-value=\"2.5\">2.5</td>"));
}

TEST(Html, GivesTheSameBytesForTheSamePage) {
    EXPECT_EQ(html(page_with(chart_called("a"))), html(page_with(chart_called("a"))));
}

TEST(Html, RefusesTwoChartsOfOneName) {
    Document page = page_with(chart_called("a"));
    page.sections[0].parts.push_back({.heading = "again", .blocks = {chart_called("a")}});
    EXPECT_THROW(html(page), std::logic_error);
}

}  // namespace
}  // namespace nought::tools
