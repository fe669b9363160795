#include "workloads/kernels/product_plan.h"

#include <algorithm>
#include <limits>

namespace nought::workloads {

namespace {

/// 512 products of 16 rows are 16 KiB of weights, which leaves half of a first-level cache to the neurons.
constexpr std::int64_t cached_products = 512;
/// With fewer products between two flushes than this, whole weights are no faster than split ones.
constexpr std::int64_t worthwhile_products = 64;

/// Products of which 32 bits hold every sum, an even number.
std::int64_t safe_products(std::int64_t largest_product) {
    const std::int64_t products = std::numeric_limits<std::int32_t>::max() / std::max<std::int64_t>(largest_product, 1);
    return std::min(products, cached_products) / 2 * 2;
}

std::vector<ProductPlan::Run> runs_of(const ConvShape& shape) {
    const bool row_is_a_run = shape.dilation.x == 1 || shape.kernel.x == 1;
    const std::int64_t taps = row_is_a_run ? shape.kernel.x : 1;
    std::vector<ProductPlan::Run> runs;
    for (std::int64_t tap = 0; tap < shape.kernel.volume(); tap += taps) {
        runs.push_back({tap, taps, (taps * shape.channels_per_group() + 1) / 2});
    }
    return runs;
}

}  // namespace

ProductPlan::ProductPlan(const ConvShape& shape, const PaddedInput& input, int largest_neuron, int largest_weight)
    : runs(runs_of(shape)) {
    const std::int64_t whole = safe_products(std::int64_t{largest_neuron} * largest_weight);
    split_weights = whole < worthwhile_products;
    const std::int64_t limit = (split_weights ? safe_products(std::int64_t{largest_neuron} * 128) : whole) / 2;
    std::int64_t room = 0;
    for (const Run& run : runs) {
        const Extent tap{run.first_tap / (shape.kernel.x * shape.kernel.y),
                         run.first_tap / shape.kernel.x % shape.kernel.y, run.first_tap % shape.kernel.x};
        for (std::int64_t done = 0; done < run.pairs;) {
            if (room == 0) {
                chunks.push_back({pairs, {}});
                room = limit;
            }
            const std::int64_t taken = std::min(room, run.pairs - done);
            chunks.back().segments.push_back({input.tap_offset(tap) + 2 * done, taken});
            room -= taken;
            done += taken;
            pairs += taken;
        }
    }
}

int largest_magnitude(std::span<const std::int16_t> values) {
    int least = 0;
    int most = 0;
    for (const std::int16_t value : values) {
        least = std::min<int>(least, value);
        most = std::max<int>(most, value);
    }
    return std::max(-least, most);
}

}  // namespace nought::workloads
