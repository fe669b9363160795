#include "workloads/weights/synthetic.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "sim/base/cpu/features.h"
#include "workloads/kernels/parallel.h"
#include "workloads/quantise/fraction_bits.h"
#include "workloads/weights/normal.h"
#include "workloads/weights/random.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t block_size = 1 << 16;

template <class Body>
void for_blocks(std::int64_t count, int threads, const Body& body) {
    parallel_for((count + block_size - 1) / block_size, threads, [&](std::int64_t block) {
        body(block, block * block_size, std::min(count, (block + 1) * block_size));
    });
}

// Compiled twice: counting ones takes one instruction where the processor has it, a dozen where not. Integers only, so
// both give the same bits.
struct Draw {
    [[gnu::always_inline]] static std::int32_t largest(const RandomStream& random, std::int64_t begin,
                                                       std::int64_t end) {
        std::int32_t most = 0;
        for (std::int64_t i = begin; i < end; ++i) {
            most = std::max(most, std::abs(normal_steps(random.word(i))));
        }
        return most;
    }

    /// value = steps * factor, which has 32 fraction bits.
    [[gnu::always_inline]] static void scaled(const RandomStream& random, std::int64_t factor, std::int64_t begin,
                                              std::int64_t end, std::int16_t* weights) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t product = normal_steps(random.word(i)) * factor + (std::int64_t{1} << 31);
            weights[i] = static_cast<std::int16_t>(product >> 32);
        }
    }
};

NOUGHT_POPCNT std::int32_t largest_popcnt(const RandomStream& random, std::int64_t begin, std::int64_t end) {
    return Draw::largest(random, begin, end);
}

NOUGHT_POPCNT void scaled_popcnt(const RandomStream& random, std::int64_t factor, std::int64_t begin, std::int64_t end,
                                 std::int16_t* weights) {
    Draw::scaled(random, factor, begin, end, weights);
}

}  // namespace

FixedWeights draw_weights(const Layer& layer, std::uint64_t seed, int threads) {
    const RandomStream random(seed, layer.name, "weights");
    const std::int64_t count = layer.conv.weight_count();
    const bool popcnt = base::cpu().popcnt;

    // Drawing twice is cheaper than keeping 100 million wide numbers.
    std::vector<std::int32_t> largest((count + block_size - 1) / block_size, 0);
    for_blocks(count, threads, [&](std::int64_t block, std::int64_t begin, std::int64_t end) {
        largest[block] = popcnt ? largest_popcnt(random, begin, end) : Draw::largest(random, begin, end);
    });
    const auto fan_in = static_cast<double>(layer.conv.channels_per_group() * layer.conv.kernel.volume());
    const double step = std::sqrt(2.0 / fan_in) / normal_deviation;
    const int fraction = fraction_bits(*std::max_element(largest.begin(), largest.end()) * step, weight_bits, 0);

    const auto factor = static_cast<std::int64_t>(std::ldexp(step, fraction + 32) + 0.5);
    Tensor<std::int16_t> weights(layer.weight_dims());
    for_blocks(count, threads, [&](std::int64_t, std::int64_t begin, std::int64_t end) {
        if (popcnt) {
            scaled_popcnt(random, factor, begin, end, weights.data());
        } else {
            Draw::scaled(random, factor, begin, end, weights.data());
        }
    });
    return {TensorView<std::int16_t>(std::move(weights)), fraction};
}

}  // namespace nought::workloads
