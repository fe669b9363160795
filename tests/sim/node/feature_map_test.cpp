#include "sim/node/feature_map.h"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nought::sim {
namespace {

std::vector<std::int16_t> counting(std::int64_t size) {
    std::vector<std::int16_t> values(size);
    std::iota(values.begin(), values.end(), std::int16_t{1});
    return values;
}

TEST(FeatureMap, GivesBackWhatItLoaded) {
    const Grid extent{2, 9, 11};
    for (const auto& [groups, features] : {std::pair{1, 1}, {1, 17}, {3, 5}, {2, 16}, {9, 1}}) {
        const auto tensor = counting(groups * features * extent.volume());
        for (FeatureMap map :
             {FeatureMap::aligned(extent, groups, features), FeatureMap::packed(extent, groups, features)}) {
            map.load(tensor.data());
            std::vector<std::int16_t> saved(tensor.size());
            map.save(saved.data());
            EXPECT_EQ(saved, tensor);
        }
    }
}

TEST(FeatureMap, PutsTheFeaturesOfAPositionSideBySide) {
    const Grid extent{1, 2, 3};
    FeatureMap map = FeatureMap::packed(extent, 1, 4);
    const auto tensor = counting(4 * 6);
    map.load(tensor.data());
    EXPECT_EQ(map.position({0, 1, 2}), 5);
    for (std::int64_t feature = 0; feature < 4; ++feature) {
        EXPECT_EQ(map.address(5, 0, feature), 5 * 4 + feature);
        EXPECT_EQ(*map.at(map.address(5, 0, feature)), feature * 6 + 5 + 1);
    }
}

TEST(FeatureMap, WhenAlignedStartsEveryGroupOnARowAndPadsWithZeros) {
    FeatureMap map = FeatureMap::aligned({1, 1, 2}, 2, 17);
    const auto tensor = counting(2 * 17 * 2);
    map.load(tensor.data());
    EXPECT_EQ(map.address(0, 1, 0), 32);
    EXPECT_EQ(map.address(1, 0, 0), 64);
    for (std::int64_t group = 0; group < 2; ++group) {
        for (std::int64_t feature = 17; feature < 32; ++feature) {
            EXPECT_EQ(*map.at(map.address(1, group, feature)), 0);
        }
    }
}

}  // namespace
}  // namespace nought::sim
