#include "tools/present/table.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace nought::tools {
namespace {

struct Layer {
    std::string name;
    int cycles;
};

Table layers() {
    TableOf<Layer> column({{"conv1", 1000}, {"conv2", 20}}, {{"total", 1020}});
    column("name", "layer", {}, &Layer::name);
    column("cycles", "", show::count, &Layer::cycles, "with all memories");
    column("", "twice", {}, [](auto& layer) { return 2 * layer.cycles; });
    return column.take();
}

TEST(Table, HasACellForEachRowAndColumn) {
    const Table table = layers();
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[0][1].shown(table.columns[1].show), "1,000");
    EXPECT_EQ(table.rows[1][2].number(), 40);
    ASSERT_EQ(table.footer.size(), 1u);
    EXPECT_EQ(table.footer[0][0].shown(), "total");
}

TEST(Table, AColumnWithoutAHeadingIsCalledByTheWordsOfItsKey) {
    EXPECT_EQ(Column("latency_ms.p50", "").words(), "latency ms p50");
    EXPECT_EQ(layers().columns[1].words(), "cycles");
}

TEST(Table, GivesSomeColumnsInTheOrderAskedFor) {
    const Table some = layers().only({"twice", "name"});
    EXPECT_EQ(some.columns[0].heading, "twice");
    EXPECT_EQ(some.rows[1][1].shown(), "conv2");
    EXPECT_EQ(some.footer[0][0].number(), 2040);
    const Table rest = layers().without({"cycles"});
    ASSERT_EQ(rest.columns.size(), 2u);
    EXPECT_EQ(rest.columns[1].heading, "twice");
}

TEST(Table, RefusesAColumnThatItHasNot) {
    EXPECT_THROW(layers().only({"joules"}), std::logic_error);
    EXPECT_THROW(layers().without({"joules"}), std::logic_error);
}

}  // namespace
}  // namespace nought::tools
