#include "sim/node/pool_source.h"

#include <algorithm>
#include <limits>

namespace nought::sim {

namespace {

struct Axis {
    std::int64_t first;
    std::int64_t size;
    std::int64_t padded_size;
};

Axis clip_axis(std::int64_t out, std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
    const std::int64_t begin = out * stride - padding;
    const std::int64_t end = begin + kernel;
    const std::int64_t first = std::max<std::int64_t>(begin, 0);
    return {first, std::min(end, input) - first, std::min(end, input + padding) - begin};
}

std::int64_t round_half_up(std::int64_t sum, std::int64_t count) {
    const std::int64_t numerator = 2 * sum + count;
    const std::int64_t denominator = 2 * count;
    return numerator / denominator - (numerator % denominator < 0 ? 1 : 0);
}

}  // namespace

LayerPlan PoolPlan::as_layer(const std::string& name) const {
    LayerPlan plan;
    plan.name = name;
    plan.input = input;
    plan.kernel = kernel;
    plan.stride = stride;
    plan.padding = padding;
    plan.output = {output.t, output.y, output.x * bricks()};
    plan.features = plan.filters = plan.filters_per_pass = brick_size;
    return plan;
}

PoolSource::Clipped PoolSource::clip(const WindowAt& at) const {
    const Axis t = clip_axis(at.out.t, plan_.input.t, plan_.kernel.t, plan_.stride.t, plan_.padding.t);
    const Axis y = clip_axis(at.out.y, plan_.input.y, plan_.kernel.y, plan_.stride.y, plan_.padding.y);
    const Axis x = clip_axis(at.out.x / plan_.bricks(), plan_.input.x, plan_.kernel.x, plan_.stride.x, plan_.padding.x);
    return {{t.first, y.first, x.first}, {t.size, y.size, x.size}, t.padded_size * y.padded_size * x.padded_size};
}

std::int64_t PoolSource::address(const WindowAt& at, std::int64_t unit) const {
    const Clipped window = clip(at);
    const Grid position{window.first.t + unit / (window.size.y * window.size.x),
                        window.first.y + unit / window.size.x % window.size.y, window.first.x + unit % window.size.x};
    return map_.address(map_.position(position), 0, at.out.x % plan_.bricks() * brick_size);
}

std::int64_t PoolSource::units(int, const WindowAt& at) const {
    return clip(at).size.volume();
}

void PoolSource::rows(int, const WindowAt& at, std::int64_t unit, RowList& list) const {
    list.add(banks_.bank_of(address(at, unit) / brick_size));
}

Work PoolSource::deliver(int, const WindowAt& at, std::int64_t unit, Packet& packet) {
    constexpr auto all = static_cast<std::uint32_t>(brick_size);
    constexpr Work work{.cycles = 1, .effectual = all, .ineffectual = 0, .sent = all, .neurons = all};
    if (!compute_) {
        return work;
    }
    if (unit == 0) {
        packet.values.assign(brick_size, plan_.average ? 0 : std::numeric_limits<std::int16_t>::min());
    }
    const std::int16_t* brick = map_.at(address(at, unit));
    for (std::int64_t i = 0; i < brick_size; ++i) {
        std::int64_t& value = packet.values[i];
        value = plan_.average ? value + brick[i] : std::max<std::int64_t>(value, brick[i]);
    }
    if (plan_.average && unit + 1 == units(0, at)) {
        const std::int64_t divisor = clip(at).divisor;
        for (std::int64_t& value : packet.values) {
            value = round_half_up(value, divisor);
        }
    }
    return work;
}

void PoolOutput::store(std::int64_t position, std::int64_t, std::int64_t, const std::int16_t* values,
                       std::vector<int>& banks) {
    const std::int64_t channel = position % plan_.bricks() * brick_size;
    target_.store(position / plan_.bricks(), channel, std::min(brick_size, plan_.channels - channel), values, banks);
}

}  // namespace nought::sim
