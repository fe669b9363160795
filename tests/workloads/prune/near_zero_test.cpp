#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workloads/prune/prune_support.h"

namespace nought::workloads::testing {
namespace {

TEST(NearZero, GivesThresholdsToTheLayersThatTheRecipeNames) {
    const Network network = parse_network(R"(
input: {channels: 3, height: 9, width: 9}
layers:
  - {name: conv1, kind: conv, filters: 4, kernel: 3}
  - {name: pool1, kind: max_pool, kernel: 2, stride: 2, round: up}
  - {name: module_a, kind: conv, filters: 6, kernel: 1}
  - {name: module_b, kind: conv, filters: 6, kernel: 1}
  - {name: fc, kind: fc, outputs: 5}
)");
    using ::testing::ElementsAre;
    const auto thresholds = [&](const std::string& given) {
        return pruner("{method: near_zero, thresholds: " + given + "}", network)->thresholds(network);
    };
    EXPECT_THAT(thresholds("[1, 2, 3]"), ElementsAre(1, 0, 2, 3, 0));
    EXPECT_THAT(thresholds("[1, 2, 3, 4]"), ElementsAre(1, 0, 2, 3, 4));
    EXPECT_THAT(thresholds("7"), ElementsAre(7, 0, 7, 7, 7));
    EXPECT_THAT(thresholds("[1, 2, 3], scale: 8"), ElementsAre(8, 0, 16, 24, 0));
    EXPECT_THAT(thresholds("{module_*: 5, module_b: 6}"), ElementsAre(0, 0, 5, 6, 0));
}

}  // namespace
}  // namespace nought::workloads::testing
