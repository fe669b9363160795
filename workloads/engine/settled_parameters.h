#pragma once

#include <functional>
#include <vector>

#include "workloads/engine/parameters.h"
#include "workloads/networks/network.h"
#include "workloads/weights/weight_store.h"

namespace nought::workloads {

/// What a run settled, by layer where nothing else is said: other runs can meet the same parameters.
struct Settled {
    std::vector<double> largest_input;      ///< the largest magnitude that flowed in, as a real number
    std::vector<std::vector<double>> bias;  ///< by filter, as real numbers
    std::vector<int> weight_fraction;       ///< of the weights before they were quantised
    std::vector<int> group_fraction;        ///< by group of tensors (FractionGroups)
};

/// Parameters of an earlier run, for other inputs, thresholds or quantisers. Exactly the earlier ones as long as the
/// fraction bits of inputs and weights are the earlier ones.
class SettledParameters : public Parameters {
public:
    /// Gives a layer's weights as the earlier run had them before they were pruned and quantised.
    using Source = std::function<FixedWeights(std::size_t layer)>;

    SettledParameters(const Settled& settled, Source source) : settled_(settled), source_(std::move(source)) {}

    FixedWeights weights(std::size_t layer) override;
    Arithmetic arithmetic(std::size_t layer, const Tensor<std::int64_t>& accumulators, int weight_fraction,
                          int input_fraction, std::optional<int> output_fraction) override;
    std::optional<int> settled_fraction(std::size_t group) const override { return settled_.group_fraction[group]; }
    std::optional<double> largest_input(std::size_t layer) const override { return settled_.largest_input[layer]; }

private:
    const Settled& settled_;
    Source source_;
};

/// A layer's parameters in floating point; `weights` are its 16-bit weights before they are quantised.
FloatParameters float_parameters(const Settled& settled, std::size_t layer, const TensorView<std::int16_t>& weights);

}  // namespace nought::workloads
