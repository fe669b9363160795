#include "workloads/quantise/fraction_groups.h"

#include <gtest/gtest.h>

namespace nought::workloads {
namespace {

TEST(FractionGroups, JoinWhatConcatAndAddBringTogether) {
    config::Diagnostics diagnostics;
    const auto network = Network::read(config::Document::parse(R"(
input: {channels: 3, height: 9, width: 9}
layers:
  - {name: stem, kind: conv, filters: 4, kernel: 3, padding: 1}
  - {name: pool, kind: max_pool, kernel: 3, padding: 1}
  - {name: norm, kind: lrn}
  - {name: left, kind: conv, filters: 2, kernel: 1}
  - {name: right, kind: conv, inputs: norm, filters: 2, kernel: 1}
  - {name: both, kind: concat, inputs: [left, right]}
  - {name: sum, kind: add, inputs: [both, pool]}
  - {name: rectified, kind: relu, inputs: sum}
)",
                                                               "test.yaml"),
                                       diagnostics);
    ASSERT_TRUE(network) << diagnostics.text();
    const FractionGroups groups(*network);
    const std::size_t joined = groups.of(0);
    EXPECT_NE(groups.of(Layer::network_input), joined);
    EXPECT_EQ(groups.of(1), joined);  // pool
    EXPECT_NE(groups.of(2), joined);  // lrn scales anew
    EXPECT_EQ(groups.of(3), joined);  // left, by way of concat and add
    EXPECT_EQ(groups.of(4), joined);  // right
    EXPECT_EQ(groups.of(5), joined);  // concat
    EXPECT_NE(groups.of(6), joined);  // the sum scales anew
    EXPECT_EQ(groups.of(7), groups.of(6));
    EXPECT_EQ(groups.count(), 4u);
}

}  // namespace
}  // namespace nought::workloads
