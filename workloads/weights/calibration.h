#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "workloads/layers/geometry.h"
#include "workloads/tensor/tensor.h"
#include "workloads/weights/random.h"

namespace nought::workloads {

/// Channel densities spread as Beta(concentration * d, concentration * (1 - d)).
inline constexpr double density_concentration = 3;

/// Biases that give a layer the density asked for, and the shift that goes with them.
struct CalibratedBias {
    Tensor<std::int64_t> bias;  ///< (N), in accumulator scale
    int output_shift = 0;       ///< largest output below 2^14: one bit of headroom
};

/// Chooses the bias of each channel of one layer from its exact accumulators.
///
/// A quantile of the channel's accumulators, pooled as on the way to the consumer, sets how many survive the ReLU. What
/// rounding, averages and LRN change after that is corrected by moving all channels together until the tensor that is
/// really consumed has the density wanted.
class Calibration {
public:
    /// The share of non-zeros in the tensor that the next layer consumes when this layer has the given bias.
    using Measure = std::function<double(const CalibratedBias&)>;

    /// `accumulators` is (N, map); `pools` are those on the way to the consumer. With `shared` all channels get one
    /// bias (fc layers: a channel is one number).
    Calibration(std::span<const std::int64_t> accumulators, std::int64_t filters, bool shared,
                const std::vector<PoolShape>& pools, int threads);

    CalibratedBias run(double density, const RandomStream& random, const Measure& measure) const;

private:
    /// The least accumulator of each channel that shall come out non-zero.
    std::vector<std::int64_t> thresholds(const std::vector<double>& densities) const;
    CalibratedBias bias_for(const std::vector<std::int64_t>& thresholds) const;

    std::int64_t filters_;
    int threads_;
    std::vector<std::vector<std::int64_t>> pooled_;  ///< by channel; one for all when shared
    std::vector<std::int64_t> largest_;              ///< accumulator of each of them
};

}  // namespace nought::workloads
