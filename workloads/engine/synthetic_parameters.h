#pragma once

#include <cstdint>
#include <vector>

#include "workloads/engine/fixed_value.h"
#include "workloads/engine/operand_rules.h"
#include "workloads/engine/parameters.h"
#include "workloads/networks/consumption.h"
#include "workloads/networks/network.h"

namespace nought::workloads {

/// Seeded He-normal weights, with biases calibrated on the exact sums so that the next conv or fc layer consumes the
/// density that the network asks for. Layers whose consumer sees no ReLU get no bias.
///
/// Where tensors meet (concat, add), a layer takes over the fraction bits that the first of them has settled: its
/// weights are then He-normal up to a power of two. So no branch has to wait for another to know its range.
class SyntheticParameters : public Parameters {
public:
    /// `density` replaces every density that the network asks for; `rules` say what of an output is consumed.
    SyntheticParameters(const Network& network, std::uint64_t seed, std::optional<double> density,
                        const OperandRules& rules, int threads);

    FixedWeights weights(std::size_t layer) override;
    Arithmetic arithmetic(std::size_t layer, const Tensor<std::int64_t>& accumulators, int weight_fraction,
                          int input_fraction, std::optional<int> output_fraction) override;
    std::optional<int> settled_fraction(std::size_t) const override { return std::nullopt; }

private:
    const Network& network_;
    std::uint64_t seed_;
    std::optional<double> density_;
    const OperandRules& rules_;
    int threads_;
};

/// The density that a layer is calibrated for; nothing where the consumer sees no ReLU or nothing is asked for.
std::optional<double> wanted_density(const Network& network, std::size_t layer, std::optional<double> override_all);

/// What the next conv or fc layer gets to see of layer `index`'s output: pools and the like on the way, and the rules
/// for its input, without the layer's neighbours in a concat.
FixedValue as_consumed(const Network& network, std::size_t index, const Consumption& consumption,
                       const OperandRules& rules, FixedValue output, int threads);

}  // namespace nought::workloads
