#include "sim/node/feature_map.h"

#include <algorithm>

namespace nought::sim {

FeatureMap::FeatureMap(const Grid& extent, std::int64_t groups, std::int64_t features, std::int64_t group_pitch,
                       std::int64_t pitch, std::int64_t brick_pitch)
    : extent_(extent),
      groups_(groups),
      features_(features),
      group_pitch_(group_pitch),
      pitch_(pitch),
      brick_pitch_(brick_pitch),
      values_(round_up(std::max(extent.volume() * pitch, groups * group_pitch), brick_size)) {}

FeatureMap FeatureMap::aligned(const Grid& extent, std::int64_t groups, std::int64_t features) {
    const std::int64_t group_pitch = round_up(features, brick_size);
    return {extent, groups, features, group_pitch, groups * group_pitch};
}

FeatureMap FeatureMap::packed(const Grid& extent, std::int64_t groups, std::int64_t features) {
    return {extent, groups, features, features, groups * features};
}

FeatureMap FeatureMap::by_brick(const Grid& extent, std::int64_t groups, std::int64_t features) {
    const std::int64_t brick_pitch = extent.volume() * brick_size;
    return {extent, groups, features, divide_up(features, brick_size) * brick_pitch, brick_size, brick_pitch};
}

void FeatureMap::load(const std::int16_t* tensor) {
    // Blocks of positions, so that the strided side stays in the cache.
    constexpr std::int64_t block = 64;
    const std::int64_t positions = extent_.volume();
    for (std::int64_t first = 0; first < positions; first += block) {
        const std::int64_t last = std::min(first + block, positions);
        for (std::int64_t channel = 0; channel < groups_ * features_; ++channel) {
            const std::int16_t* source = tensor + channel * positions;
            std::int16_t* target = values_.data() + address(0, channel / features_, channel % features_);
            for (std::int64_t p = first; p < last; ++p) {
                target[p * pitch_] = source[p];
            }
        }
    }
}

void FeatureMap::save(std::int16_t* tensor) const {
    constexpr std::int64_t block = 64;
    const std::int64_t positions = extent_.volume();
    for (std::int64_t first = 0; first < positions; first += block) {
        const std::int64_t last = std::min(first + block, positions);
        for (std::int64_t channel = 0; channel < groups_ * features_; ++channel) {
            const std::int16_t* source = values_.data() + address(0, channel / features_, channel % features_);
            std::int16_t* target = tensor + channel * positions;
            for (std::int64_t p = first; p < last; ++p) {
                target[p] = source[p * pitch_];
            }
        }
    }
}

}  // namespace nought::sim
