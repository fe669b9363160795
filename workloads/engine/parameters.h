#pragma once

#include <cstddef>
#include <optional>

#include "workloads/tensor/tensor.h"
#include "workloads/weights/synthetic.h"

namespace nought::workloads {

/// What turns a layer's sums of products into its output.
struct Arithmetic {
    Tensor<std::int64_t> bias;  ///< (N), in accumulator scale
    int weight_fraction = 0;
    int output_shift = 0;  ///< output fraction = input fraction + weight fraction - output shift
};

/// Where the fixed-point network gets its parameters from. Layers are asked for in execution order, each once.
class Parameters {
public:
    virtual ~Parameters() = default;

    virtual FixedWeights weights(std::size_t layer) = 0;

    /// `accumulators` are the layer's exact sums without bias. `output_fraction` is given where an earlier tensor has
    /// settled it.
    virtual Arithmetic arithmetic(std::size_t layer, const Tensor<std::int64_t>& accumulators, int weight_fraction,
                                  int input_fraction, std::optional<int> output_fraction) = 0;

    /// Fraction bits of a group of tensors (FractionGroups) that are settled before the run.
    virtual std::optional<int> settled_fraction(std::size_t group) const = 0;

    /// The largest magnitude, as a real number, that quantised inputs of a layer are to be scaled for; nothing where
    /// each input sets its own scale.
    virtual std::optional<double> largest_input(std::size_t /*layer*/) const { return std::nullopt; }
};

}  // namespace nought::workloads
