#include "tools/present/csv_table.h"

#include <gtest/gtest.h>

namespace nought::tools {
namespace {

TEST(CsvTable, HasTheHeadingAsColumnsAndNumbersAsValues) {
    const PageTable table = csv_table("network,energy_gain\nalexnet,1.23456\n", "title");
    EXPECT_EQ(table.columns, (std::vector<std::string>{"network", "energy gain"}));
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.rows[0][0].text, "alexnet");
    EXPECT_FALSE(table.rows[0][0].value);
    EXPECT_EQ(table.rows[0][1].text, "1.235");
    EXPECT_EQ(table.rows[0][1].value, 1.23456);
}

TEST(CsvTable, QuotesHoldCommasAndQuotes) {
    const PageTable table = csv_table("a,b\n\"x, \"\"y\"\"\",\n", "");
    EXPECT_EQ(table.rows[0][0].text, "x, \"y\"");
    EXPECT_EQ(table.rows[0][1].text, "-");
}

TEST(CsvTable, OfNothingIsEmpty) {
    EXPECT_TRUE(csv_table("", "").rows.empty());
}

}  // namespace
}  // namespace nought::tools
