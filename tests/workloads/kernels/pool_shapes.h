#pragma once

#include <string>
#include <vector>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

struct NamedPoolShape {
    std::string name;
    PoolShape shape;
};

/// Both kinds of pooling, rounded both ways, on odd extents and at edges.
inline std::vector<NamedPoolShape> odd_pool_shapes() {
    struct Case {
        std::string name;
        std::int64_t channels;
        Extent input;
        Extent kernel;
        Extent stride;
        Extent padding;
    };
    const std::vector<Case> cases{
        {"one_pixel", 1, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}},
        {"two_by_two", 3, {1, 8, 6}, {1, 2, 2}, {1, 2, 2}, {0, 0, 0}},
        {"overlapping", 5, {1, 13, 13}, {1, 3, 3}, {1, 2, 2}, {0, 0, 0}},
        {"clipped_when_rounded_up", 2, {1, 12, 9}, {1, 3, 2}, {1, 2, 2}, {0, 0, 0}},
        {"padded", 4, {1, 7, 11}, {1, 3, 3}, {1, 1, 1}, {0, 1, 1}},
        {"padded_and_clipped", 17, {1, 10, 8}, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}},
        {"stride_beyond_the_kernel", 2, {1, 11, 14}, {1, 2, 2}, {1, 3, 4}, {0, 0, 0}},
        {"global", 9, {1, 7, 5}, {1, 7, 5}, {1, 1, 1}, {0, 0, 0}},
        {"non_square", 3, {1, 9, 10}, {1, 1, 4}, {1, 2, 3}, {0, 0, 2}},
        {"video", 3, {4, 6, 5}, {2, 2, 2}, {2, 2, 2}, {0, 0, 0}},
        {"video_padded", 2, {5, 7, 7}, {2, 2, 2}, {2, 2, 2}, {0, 1, 1}},
        {"video_one_frame", 2, {1, 7, 7}, {1, 2, 2}, {1, 2, 2}, {0, 0, 0}},
        {"one_frame_left", 2, {3, 4, 4}, {3, 2, 2}, {1, 2, 2}, {1, 0, 0}},
    };
    std::vector<NamedPoolShape> shapes;
    for (const Case& c : cases) {
        for (const bool up : {false, true}) {
            const Extent output{pooled_length(c.input.t, c.kernel.t, c.stride.t, c.padding.t, up),
                                pooled_length(c.input.y, c.kernel.y, c.stride.y, c.padding.y, up),
                                pooled_length(c.input.x, c.kernel.x, c.stride.x, c.padding.x, up)};
            for (const PoolKind kind : {PoolKind::max, PoolKind::average}) {
                shapes.push_back({c.name + (up ? "_up" : "_down") + (kind == PoolKind::max ? "_max" : "_average"),
                                  {kind, c.channels, c.input, c.kernel, c.stride, c.padding, output}});
            }
        }
    }
    return shapes;
}

}  // namespace nought::workloads
