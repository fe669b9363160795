#include "tests/models/node/odd_layers.h"

#include "tests/oracles/layers.h"

namespace nought::tests {

using oracles::fully_connected;
using oracles::make_layer;
using workloads::ConvShape;
using workloads::Extent;

namespace {

constexpr Extent one{1, 1, 1};
constexpr Extent none{0, 0, 0};

std::vector<workloads::TraceLayer> odd_geometries() {
    return {
        make_layer("one_pixel", {1, one, 1, 1, one, one, none, one}, {.density = 1}),
        make_layer("one_channel", {1, {1, 7, 9}, 5, 1, {1, 3, 3}, one, {0, 1, 1}, one}),
        make_layer("one_filter", {19, {1, 5, 6}, 1, 1, {1, 3, 3}, one, none, one}),
        make_layer("not_square", {6, {1, 9, 14}, 7, 1, {1, 2, 5}, {1, 2, 3}, {0, 1, 2}, one}),
        make_layer("stride_beyond_kernel", {3, {1, 17, 19}, 9, 1, {1, 2, 2}, {1, 5, 4}, none, one}),
        make_layer("kernel_beyond_input", {2, {1, 2, 3}, 4, 1, {1, 5, 5}, one, {0, 2, 2}, one}),
        make_layer("windows_in_the_padding", {18, {1, 3, 3}, 3, 1, {1, 2, 2}, {1, 2, 2}, {0, 2, 2}, one}),
        make_layer("dilated", {5, {1, 11, 13}, 6, 1, {1, 3, 3}, one, {0, 2, 2}, {1, 2, 2}}),
        make_layer("dilated_unevenly", {36, {1, 15, 16}, 3, 1, {1, 3, 2}, {1, 2, 3}, {0, 3, 1}, {1, 3, 4}}),
        make_layer("clip", {3, {5, 6, 7}, 11, 1, {3, 3, 3}, one, {1, 1, 1}, one}),
        make_layer("clip_uneven", {34, {7, 5, 9}, 6, 2, {2, 3, 1}, {2, 1, 3}, {1, 0, 2}, {2, 1, 1}}),
    };
}

std::vector<workloads::TraceLayer> odd_depths() {
    std::vector<workloads::TraceLayer> layers;
    for (const std::int64_t channels : {16, 17, 33, 48, 272}) {
        const ConvShape shape{channels, {1, 5, 4}, 17, 1, {1, 3, 3}, one, {0, 1, 1}, one};
        layers.push_back(make_layer("depth_" + std::to_string(channels), shape));
    }
    const std::vector<workloads::TraceLayer> others{
        make_layer("two_groups", {34, {1, 6, 5}, 10, 2, {1, 3, 3}, one, {0, 1, 1}, one}),
        make_layer("groups_of_odd_depth", {51, {1, 7, 7}, 27, 3, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, one}),
        make_layer("depthwise", {9, {1, 8, 7}, 9, 9, {1, 3, 3}, one, {0, 1, 1}, one}),
        make_layer("two_passes", {20, {1, 4, 5}, 300, 1, {1, 2, 2}, one, none, one}),
        make_layer("two_passes_in_each_group", {40, {1, 3, 4}, 600, 2, {1, 2, 2}, one, none, one}),
        make_layer("three_passes", {33, {1, 3, 3}, 600, 1, one, one, none, one}),
        make_layer("fully_connected", fully_connected(1031, 37)),
        make_layer("fully_connected_two_passes", fully_connected(100, 300)),
        make_layer("fully_connected_groups", {66, one, 6, 2, one, one, none, one}),
    };
    layers.insert(layers.end(), others.begin(), others.end());
    return layers;
}

std::vector<workloads::TraceLayer> odd_values() {
    const ConvShape shape{40, {1, 6, 7}, 20, 1, {1, 3, 3}, one, {0, 1, 1}, one};
    return {
        make_layer("all_zero", shape, {.density = 0}),
        make_layer("dense", shape, {.density = 1}),
        make_layer("sparse", shape, {.density = 0.05}),
        make_layer("negative", shape, {.density = 0.7, .negative = true, .relu = false}),
        make_layer("full_scale", shape,
                   {.density = 0.9,
                    .negative = true,
                    .largest = 32767,
                    .largest_weight = 32767,
                    .output_shift = 20,
                    .relu = false}),
        make_layer("saturated", shape, {.density = 0.9, .largest = 32767, .largest_weight = 32767, .output_shift = 9}),
        make_layer("unshifted", shape, {.density = 0.5, .largest = 15, .largest_weight = 15, .output_shift = 0}),
    };
}

}  // namespace

std::vector<workloads::TraceLayer> odd_layers() {
    std::vector<workloads::TraceLayer> layers = odd_geometries();
    for (const auto& more : {odd_depths(), odd_values()}) {
        layers.insert(layers.end(), more.begin(), more.end());
    }
    return layers;
}

std::vector<workloads::TraceLayer> odd_first_layers() {
    return {
        make_layer("alexnet_corner", {3, {1, 35, 39}, 18, 1, {1, 11, 11}, {1, 4, 4}, none, one}, {.negative = true}),
        make_layer("padded", {3, {1, 13, 12}, 9, 1, {1, 3, 3}, one, {0, 1, 1}, one}),
        make_layer("padded_stride", {3, {1, 15, 14}, 9, 1, {1, 7, 7}, {1, 2, 2}, {0, 3, 3}, one}),
        make_layer("grey", {1, {1, 12, 11}, 20, 1, {1, 5, 5}, one, none, one}),
        make_layer("uneven_stride", {5, {1, 14, 17}, 4, 1, {1, 4, 5}, {1, 2, 3}, {0, 1, 2}, one}),
        make_layer("stride_beyond_kernel", {3, {1, 17, 19}, 9, 1, {1, 2, 2}, {1, 5, 4}, none, one}),
        make_layer("input_that_no_window_reaches", {2, {1, 11, 12}, 3, 1, {1, 3, 3}, {1, 4, 4}, none, one}),
        make_layer("clip", {3, {4, 9, 8}, 6, 1, {3, 3, 3}, {1, 2, 2}, {1, 1, 1}, one}),
        make_layer("clip_stride_in_time", {3, {7, 5, 6}, 6, 1, {3, 3, 3}, {2, 2, 1}, {1, 0, 1}, one}),
        make_layer("groups", {6, {1, 9, 9}, 8, 2, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, one}),
        make_layer("deep", {33, {1, 6, 6}, 300, 1, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, one}),
        make_layer("fully_connected", fully_connected(784, 30)),
    };
}

std::vector<workloads::TracePool> odd_pools() {
    using workloads::PoolKind;
    const std::vector<workloads::PoolShape> shapes{
        {PoolKind::max, 17, {1, 7, 9}, {1, 3, 3}, {1, 2, 2}, none, {1, 3, 4}},
        {PoolKind::max, 33, {1, 6, 6}, {1, 3, 3}, {1, 2, 2}, none, {1, 3, 3}},
        {PoolKind::average, 16, {1, 7, 7}, {1, 7, 7}, one, none, one},
        {PoolKind::average, 5, {1, 6, 5}, {1, 3, 3}, {1, 2, 2}, {0, 1, 1}, {1, 4, 3}},
        {PoolKind::max, 20, {4, 6, 6}, {2, 2, 2}, {2, 2, 2}, none, {2, 3, 3}},
        {PoolKind::average, 40, {3, 5, 4}, {3, 2, 3}, {1, 1, 2}, {1, 0, 1}, {3, 4, 2}},
    };
    std::vector<workloads::TracePool> pools;
    for (const workloads::PoolShape& shape : shapes) {
        pools.push_back(oracles::make_pool("pool_" + std::to_string(pools.size()), shape, pools.size() + 1));
    }
    return pools;
}

std::vector<workloads::TraceLayer> layers_that_overflow() {
    return {
        make_layer("fits", {17, {1, 6, 5}, 20, 1, {1, 3, 3}, one, {0, 1, 1}, one}),
        make_layer("spills", {20, {1, 45, 45}, 72, 1, one, one, none, one}),
        make_layer("comes_back", {72, {1, 45, 45}, 40, 1, {1, 3, 3}, {1, 3, 3}, {0, 1, 1}, one}),
        make_layer("comes_back_twice", {72, {1, 45, 45}, 300, 1, {1, 2, 2}, {1, 4, 4}, none, one}),
        make_layer("streams_synapses", {1904, {1, 3, 4}, 24, 1, {1, 3, 3}, one, none, one}),
        make_layer("streams_much", fully_connected(17000, 40)),
    };
}

}  // namespace nought::tests
