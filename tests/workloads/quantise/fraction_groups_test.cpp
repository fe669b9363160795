#include "workloads/quantise/fraction_groups.h"

#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"

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

TEST(FractionGroups, BoxesSpectraAndSharesHaveAScaleOfTheirOwn) {
    config::Diagnostics diagnostics;
    const auto network = Network::read(config::Document::parse(R"(
input: {channels: 3, height: 16, width: 16}
layers:
  - {name: spectrum, kind: fft}
  - {name: features, kind: upsample, factor: 2}
  - {name: scores, kind: conv, filters: 18, kernel: 1}
  - {name: deltas, kind: conv, inputs: features, filters: 36, kernel: 1}
  - {name: boxes, kind: proposals, inputs: [scores, deltas], stride: 1}
  - {name: regions, kind: roi_pool, inputs: [features, boxes], stride: 1}
  - {name: shares, kind: softmax}
)",
                                                               "test.yaml"),
                                       diagnostics);
    ASSERT_TRUE(network) << diagnostics.text();
    const FractionGroups groups(*network);
    EXPECT_NE(groups.of(0), groups.of(Layer::network_input));
    EXPECT_EQ(groups.of(1), groups.of(0));  // enlarged spectra are spectra
    EXPECT_NE(groups.of(4), groups.of(2));
    EXPECT_NE(groups.of(4), groups.of(3));
    EXPECT_EQ(groups.of(5), groups.of(1));  // features, whatever the boxes have
    EXPECT_NE(groups.of(6), groups.of(5));
    EXPECT_EQ(groups.count(), 6u);
}

}  // namespace
}  // namespace nought::workloads
