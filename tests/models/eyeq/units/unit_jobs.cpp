#include "tests/models/eyeq/units/unit_jobs.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/oracles/pooling.h"
#include "tests/oracles/windows.h"

namespace nought::tests {

using models::eyeq::Box;
using models::eyeq::Effort;
using models::eyeq::Range;

namespace {

/// Positions of an axis of the input that some window of these covers.
Range needed(const Range& windows, std::int64_t stride, std::int64_t padding, std::int64_t length, std::int64_t input) {
    const std::int64_t first = windows.begin * stride - padding;
    const std::int64_t last = (windows.end - 1) * stride - padding + length;
    return models::eyeq::overlap(Range{first, last}, Range{0, input});
}

template <class Shape>
Box needed(const Shape& s, const Box& outputs, const Range& channels, const workloads::Extent& length) {
    return {channels, needed(outputs.t, s.stride.t, s.padding.t, length.t, s.input.t),
            needed(outputs.y, s.stride.y, s.padding.y, length.y, s.input.y),
            needed(outputs.x, s.stride.x, s.padding.x, length.x, s.input.x)};
}

void hold(PreparedJob& prepared, const workloads::TensorView<std::int16_t>& tensor, const workloads::Extent& extent,
          const Box& box) {
    prepared.inputs.push_back(cut_out(tensor, extent, box));
    prepared.job.inputs.push_back({box, prepared.inputs.back().data()});
}

void make_room(PreparedJob& prepared, const Box& outputs) {
    prepared.job.outputs = outputs;
    prepared.results.assign(outputs.volume(), -12345);
    prepared.job.results = prepared.results.data();
}

}  // namespace

Box whole(std::int64_t channels, const workloads::Extent& extent) {
    return {{0, channels}, {0, extent.t}, {0, extent.y}, {0, extent.x}};
}

std::vector<Box> pieces(const Box& all, std::int64_t group, const Box& size) {
    std::vector<Box> result;
    for (std::int64_t g = all.c.begin; g < all.c.end; g += group) {
        for (std::int64_t c = g; c < g + group; c += size.c.size()) {
            for (std::int64_t t = all.t.begin; t < all.t.end; t += size.t.size()) {
                for (std::int64_t y = all.y.begin; y < all.y.end; y += size.y.size()) {
                    for (std::int64_t x = all.x.begin; x < all.x.end; x += size.x.size()) {
                        result.push_back({{c, std::min(c + size.c.size(), g + group)},
                                          {t, std::min(t + size.t.size(), all.t.end)},
                                          {y, std::min(y + size.y.size(), all.y.end)},
                                          {x, std::min(x + size.x.size(), all.x.end)}});
                    }
                }
            }
        }
    }
    return result;
}

std::vector<std::int16_t> cut_out(const workloads::TensorView<std::int16_t>& tensor, const workloads::Extent& extent,
                                  const Box& box) {
    std::vector<std::int16_t> values;
    for (std::int64_t c = box.c.begin; c < box.c.end; ++c) {
        for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
            for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
                for (std::int64_t x = box.x.begin; x < box.x.end; ++x) {
                    values.push_back(tensor[((c * extent.t + t) * extent.y + y) * extent.x + x]);
                }
            }
        }
    }
    return values;
}

std::unique_ptr<PreparedJob> conv_job(const workloads::TraceLayer& layer, const Box& outputs, bool narrow) {
    auto prepared = std::make_unique<PreparedJob>();
    const workloads::ConvShape& s = layer.shape;
    const std::int64_t group = outputs.c.begin / s.filters_per_group();
    const std::int64_t columns = s.channels_per_group() * s.kernel.volume();
    prepared->operation = layer;
    prepared->job.operation = &prepared->operation;
    prepared->job.narrow = narrow;
    make_room(*prepared, outputs);
    hold(*prepared, layer.input, s.input,
         needed(s, outputs, {group * s.channels_per_group(), (group + 1) * s.channels_per_group()},
                {s.dilation.t * (s.kernel.t - 1) + 1, s.dilation.y * (s.kernel.y - 1) + 1,
                 s.dilation.x * (s.kernel.x - 1) + 1}));
    for (std::int64_t column = 0; column < columns; ++column) {
        bool used = false;
        for (std::int64_t f = group * s.filters_per_group(); f < (group + 1) * s.filters_per_group(); ++f) {
            used = used || layer.weights[f * columns + column] != 0;
        }
        if (used) {
            prepared->taps.push_back(static_cast<std::int32_t>(column));
        }
    }
    for (std::int64_t f = outputs.c.begin; f < outputs.c.end; ++f) {
        for (const std::int32_t tap : prepared->taps) {
            prepared->weights.push_back(layer.weights[f * columns + tap]);
        }
        prepared->bias.push_back(layer.bias[f]);
    }
    prepared->job.taps = prepared->taps;
    prepared->job.weights = prepared->weights.data();
    prepared->job.bias = prepared->bias.data();
    return prepared;
}

std::unique_ptr<PreparedJob> pool_job(const workloads::TracePool& pool, const Box& outputs) {
    auto prepared = std::make_unique<PreparedJob>();
    prepared->operation = pool;
    prepared->job.operation = &prepared->operation;
    make_room(*prepared, outputs);
    hold(*prepared, pool.input, pool.shape.input, needed(pool.shape, outputs, outputs.c, pool.shape.kernel));
    return prepared;
}

const Box everything{{0, 5000}, {0, 5000}, {0, 5000}, {0, 5000}};
const Box small_pieces{{0, 7}, {0, 2}, {0, 3}, {0, 5}};

oracles::ArrayJob array_job(const PreparedJob& prepared) {
    const Box& box = prepared.job.outputs;
    return {box.t.size() * box.y.size() * box.x.size(), box.c.size(), static_cast<std::int64_t>(prepared.taps.size()),
            prepared.job.narrow};
}

std::vector<std::vector<std::int16_t>> window_neurons(const PreparedJob& prepared) {
    const workloads::TraceLayer& layer = prepared.job.operation->layer();
    const workloads::ConvShape& s = layer.shape;
    const Box& box = prepared.job.outputs;
    const std::int64_t first = box.c.begin / s.filters_per_group() * s.channels_per_group();
    std::vector<std::vector<std::int16_t>> windows;
    for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
        for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
            for (std::int64_t x = box.x.begin; x < box.x.end; ++x) {
                windows.emplace_back();
                for (const std::int32_t tap : prepared.taps) {
                    const std::int64_t at = tap % s.kernel.volume();
                    const std::int64_t in_t =
                        t * s.stride.t - s.padding.t + at / (s.kernel.y * s.kernel.x) * s.dilation.t;
                    const std::int64_t in_y =
                        y * s.stride.y - s.padding.y + at / s.kernel.x % s.kernel.y * s.dilation.y;
                    const std::int64_t in_x = x * s.stride.x - s.padding.x + at % s.kernel.x * s.dilation.x;
                    const bool inside =
                        in_t >= 0 && in_t < s.input.t && in_y >= 0 && in_y < s.input.y && in_x >= 0 && in_x < s.input.x;
                    const std::int64_t channel = first + tap / s.kernel.volume();
                    windows.back().push_back(
                        inside ? layer.input[((channel * s.input.t + in_t) * s.input.y + in_y) * s.input.x + in_x]
                               : std::int16_t{0});
                }
            }
        }
    }
    return windows;
}

Effort check_job(models::eyeq::Datapath& unit, const PreparedJob& prepared, const std::vector<std::int16_t>& outputs,
                 const ExpectedCycles& cycles) {
    const auto expected = static_cast<std::uint64_t>(cycles(prepared));
    EXPECT_EQ(unit.foreseen(prepared.job), expected);
    const Effort skipped = unit.execute(prepared.job, false);
    EXPECT_EQ(prepared.results, std::vector<std::int16_t>(outputs.size(), -12345));
    const Effort effort = unit.execute(prepared.job, true);
    EXPECT_EQ(prepared.results, outputs);
    EXPECT_EQ(effort.cycles, expected);
    EXPECT_EQ(skipped.cycles, expected);
    EXPECT_EQ(skipped.effectual, effort.effectual);
    EXPECT_EQ(skipped.effectual_macs, effort.effectual_macs);
    EXPECT_EQ(causes(effort), expected * static_cast<std::uint64_t>(unit.lanes()));
    return effort;
}

void check_layer(models::eyeq::Datapath& unit, const workloads::TraceLayer& layer, const Box& size,
                 const ExpectedCycles& cycles) {
    SCOPED_TRACE(layer.name);
    const workloads::Extent out = oracles::output_extent(layer.shape);
    std::uint64_t effectual = 0;
    bool all_columns = true;
    for (const Box& box : pieces(whole(layer.shape.filters, out), layer.shape.filters_per_group(), size)) {
        const auto prepared = conv_job(layer, box);
        const Effort effort = check_job(unit, *prepared, cut_out(layer.output, out, box), cycles);
        EXPECT_EQ(effort.effectual, effort.effectual_macs);
        effectual += effort.effectual_macs;
        all_columns =
            all_columns && array_job(*prepared).taps == layer.shape.channels_per_group() * layer.shape.kernel.volume();
    }
    if (all_columns) {
        EXPECT_EQ(effectual, static_cast<std::uint64_t>(oracles::effectual_neurons(layer)) *
                                 static_cast<std::uint64_t>(layer.shape.filters_per_group()));
    }
}

void check_pool(models::eyeq::Datapath& unit, const workloads::TracePool& pool, const Box& size,
                const ExpectedCycles& cycles) {
    SCOPED_TRACE(pool.name);
    const workloads::PoolShape& s = pool.shape;
    std::uint64_t operands = 0;
    for (const Box& box : pieces(whole(s.channels, s.output), s.channels, size)) {
        const auto prepared = pool_job(pool, box);
        const Effort effort = check_job(unit, *prepared, cut_out(pool.output, s.output, box), cycles);
        operands += effort.effectual + effort.ineffectual;
    }
    EXPECT_EQ(operands, static_cast<std::uint64_t>(oracles::pooled_positions(s) * s.channels));
}

std::uint64_t causes(const models::eyeq::Effort& effort) {
    return effort.effectual + effort.ineffectual + effort.edge + effort.fill + effort.imbalance;
}

}  // namespace nought::tests
