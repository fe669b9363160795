#include "workloads/weights/calibration.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "workloads/kernels/parallel.h"
#include "workloads/quantise/fraction_bits.h"
#include "workloads/weights/beta.h"
#include "workloads/weights/pooled_maximum.h"

namespace nought::workloads {

namespace {

/// Closer than this to the density wanted is close enough; a promise of 0.005 is kept with room to spare.
constexpr double tolerance = 0.0005;
constexpr int most_rounds = 8;

/// The two thresholds nearest to a wanted number of survivors, and how many survive each.
struct Choice {
    std::int64_t fewer_threshold;
    std::int64_t fewer;
    std::int64_t more_threshold;
    std::int64_t more;
};

Choice choose(std::vector<std::int64_t> values, double wanted) {
    const auto count = static_cast<std::int64_t>(values.size());
    const auto rank = std::clamp<std::int64_t>(static_cast<std::int64_t>(wanted), 0, count - 1);
    std::nth_element(values.begin(), values.begin() + rank, values.end(), std::greater<>());
    const std::int64_t value = values[rank];
    // Equal values survive together: count them on both sides of the rank.
    const auto above = std::count_if(values.begin(), values.begin() + rank, [&](auto v) { return v > value; });
    const auto equal = std::count(values.begin(), values.end(), value);
    return {value + 1, above, value, above + equal};
}

}  // namespace

Calibration::Calibration(std::span<const std::int64_t> accumulators, std::int64_t filters, bool shared,
                         const std::vector<PoolShape>& pools, int threads)
    : filters_(filters), threads_(threads) {
    const std::int64_t channels = shared ? 1 : filters;
    const auto map = static_cast<std::int64_t>(accumulators.size()) / channels;
    pooled_.resize(channels);
    largest_.resize(channels);
    parallel_for(channels, threads, [&](std::int64_t c) {
        const auto values = accumulators.subspan(c * map, map);
        largest_[c] = *std::max_element(values.begin(), values.end());
        pooled_[c].assign(values.begin(), values.end());
        for (const PoolShape& pool : pools) {
            pooled_[c] = pooled_maximum(pool, pooled_[c]);
        }
    });
}

CalibratedBias Calibration::run(double density, const RandomStream& random, const Measure& measure) const {
    const std::vector<double> spread = beta_densities(random, pooled_.size(), density, density_concentration);
    CalibratedBias best;
    double best_error = 2;
    double level = density;
    for (int round = 0; round < most_rounds; ++round) {
        CalibratedBias trial = bias_for(thresholds(with_mean(spread, level)));
        const double measured = measure(trial);
        const double error = std::abs(measured - density);
        if (error < best_error) {
            best_error = error;
            best = std::move(trial);
        }
        if (error <= tolerance) {
            break;
        }
        level = std::clamp(level + (density - measured), 0.0, 1.0);
    }
    return best;
}

std::vector<std::int64_t> Calibration::thresholds(const std::vector<double>& densities) const {
    const std::size_t channels = pooled_.size();
    std::vector<Choice> choices(channels);
    parallel_for(static_cast<std::int64_t>(channels), threads_, [&](std::int64_t c) {
        choices[c] = choose(pooled_[c], densities[c] * static_cast<double>(pooled_[c].size()));
    });
    // What one channel cannot reach (few values, or many equal ones) the next ones make up for.
    std::vector<std::int64_t> result(channels);
    double owed = 0;
    for (std::size_t c = 0; c < channels; ++c) {
        const double wanted = densities[c] * static_cast<double>(pooled_[c].size()) + owed;
        const auto fewer = static_cast<double>(choices[c].fewer);
        const auto more = static_cast<double>(choices[c].more);
        const bool take_more = more - wanted < wanted - fewer;
        result[c] = take_more ? choices[c].more_threshold : choices[c].fewer_threshold;
        owed = wanted - (take_more ? more : fewer);
    }
    return result;
}

CalibratedBias Calibration::bias_for(const std::vector<std::int64_t>& thresholds) const {
    std::int64_t highest = 0;
    for (std::size_t c = 0; c < thresholds.size(); ++c) {
        highest = std::max(highest, largest_[c] - thresholds[c]);
    }
    CalibratedBias result;
    // Half an output step is added so that the threshold itself rounds up to 1; it may tip the shift over once.
    std::int64_t half = 0;
    do {
        result.output_shift = output_shift(highest + half, activation_bits, activation_headroom);
        half = result.output_shift == 0 ? 1 : std::int64_t{1} << (result.output_shift - 1);
    } while (output_shift(highest + half, activation_bits, activation_headroom) != result.output_shift);
    result.bias = Tensor<std::int64_t>({filters_});
    for (std::int64_t f = 0; f < filters_; ++f) {
        result.bias[f] = half - thresholds[thresholds.size() == 1 ? 0 : f];
    }
    return result;
}

}  // namespace nought::workloads
