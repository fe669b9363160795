#pragma once

#include <string>
#include <vector>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

struct NamedConvShape {
    std::string name;
    ConvShape shape;
};

/// Shapes that have broken convolution kernels before: odd extents, edges, and every feature on its own.
inline std::vector<NamedConvShape> odd_conv_shapes() {
    const Extent none{0, 0, 0};
    const Extent one{1, 1, 1};
    return {
        {"one_pixel", {1, one, 1, 1, one, one, none, one}},
        {"one_channel", {1, {1, 7, 9}, 5, 1, {1, 3, 3}, one, {0, 1, 1}, one}},
        {"one_filter", {19, {1, 5, 6}, 1, 1, {1, 3, 3}, one, none, one}},
        {"non_square_everything", {6, {1, 9, 14}, 7, 1, {1, 2, 5}, {1, 2, 3}, {0, 1, 2}, one}},
        {"pointwise", {33, {1, 6, 7}, 21, 1, one, one, none, one}},
        {"strided_pointwise", {16, {1, 9, 9}, 8, 1, one, {1, 2, 2}, none, one}},
        {"stride_beyond_the_kernel", {3, {1, 17, 19}, 9, 1, {1, 2, 2}, {1, 5, 4}, none, one}},
        {"kernel_larger_than_the_input", {2, {1, 2, 3}, 4, 1, {1, 5, 5}, one, {0, 2, 2}, one}},
        {"window_wholly_in_the_padding", {2, {1, 3, 3}, 3, 1, {1, 2, 2}, {1, 2, 2}, {0, 2, 2}, one}},
        {"two_groups", {8, {1, 6, 5}, 10, 2, {1, 3, 3}, one, {0, 1, 1}, one}},
        {"depthwise", {9, {1, 8, 7}, 9, 9, {1, 3, 3}, one, {0, 1, 1}, one}},
        {"groups_of_odd_channels", {15, {1, 7, 7}, 27, 3, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, one}},
        {"dilated", {5, {1, 11, 13}, 6, 1, {1, 3, 3}, one, {0, 2, 2}, {1, 2, 2}}},
        {"dilated_unevenly_with_stride", {4, {1, 15, 16}, 3, 1, {1, 3, 2}, {1, 2, 3}, {0, 3, 1}, {1, 3, 4}}},
        {"video", {3, {5, 6, 7}, 11, 1, {3, 3, 3}, one, {1, 1, 1}, one}},
        {"video_uneven", {4, {7, 5, 9}, 6, 2, {2, 3, 1}, {2, 1, 3}, {1, 0, 2}, {2, 1, 1}}},
        {"alexnet_conv1_cut", {3, {1, 35, 39}, 18, 1, {1, 11, 11}, {1, 4, 4}, none, one}},
        {"deeper_than_a_flush", {700, {1, 3, 4}, 9, 1, {1, 3, 3}, one, {0, 1, 1}, one}},
        {"many_windows", {2, {1, 23, 29}, 17, 1, {1, 3, 3}, one, {0, 1, 1}, one}},
        {"fully_connected", {1031, one, 37, 1, one, one, none, one}},
        {"fully_connected_deep", {9000, one, 3, 1, one, one, none, one}},
        {"fully_connected_groups", {66, one, 6, 2, one, one, none, one}},
    };
}

}  // namespace nought::workloads
