#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/node/grid.h"

namespace nought::models::eyeq {

/// How the outputs of a job are made several at a time: elements that lie along a vector, and how often.
struct Vectors {
    std::int64_t along = 0;
    std::int64_t repeats = 0;
    bool positions = true;  ///< along the positions of a channel, else along the channels of a position

    /// The way round that takes fewer vectors of `width`; positions where both take as many.
    static Vectors of(std::int64_t positions, std::int64_t channels, std::int64_t width) {
        const Vectors by_positions{positions, channels, true};
        const Vectors by_channels{channels, positions, false};
        return by_positions.count(width) <= by_channels.count(width) ? by_positions : by_channels;
    }

    std::int64_t count(std::int64_t width) const { return repeats * sim::divide_up(along, width); }

    /// Calls visit(elements) for every vector in order.
    template <class Visit>
    void for_each(std::int64_t width, const Visit& visit) const {
        for (std::int64_t repeat = 0; repeat < repeats; ++repeat) {
            for (std::int64_t first = 0; first < along; first += width) {
                visit(std::min(width, along - first));
            }
        }
    }
};

}  // namespace nought::models::eyeq
