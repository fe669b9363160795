#pragma once

#include <vector>

#include "workloads/engine/parameters.h"
#include "workloads/networks/network.h"
#include "workloads/weights/weight_store.h"

namespace nought::workloads {

/// The largest magnitudes that an fp32 run met.
struct Ranges {
    double input = 0;
    std::vector<double> weights;  ///< by layer
    std::vector<double> outputs;  ///< by layer
};

/// Trained weights, rounded to 16 bits. Fraction bits are settled before the run: for each group of tensors that share
/// them, as many as the largest value of the fp32 run allows with one bit of headroom, and never so many that a layer
/// would have to shift left.
class GivenParameters : public Parameters {
public:
    GivenParameters(const Network& network, const WeightStore& store, const Ranges& ranges);

    FixedWeights weights(std::size_t layer) override;
    Arithmetic arithmetic(std::size_t layer, const Tensor<std::int64_t>& accumulators, int weight_fraction,
                          int input_fraction, std::optional<int> output_fraction) override;
    std::optional<int> settled_fraction(std::size_t group) const override { return group_fractions_[group]; }

private:
    const Network& network_;
    const WeightStore& store_;
    std::vector<int> weight_fractions_;  ///< by layer
    std::vector<int> group_fractions_;
    Tensor<float> bias_;  ///< of the layer whose weights were asked for last
};

}  // namespace nought::workloads
