#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "workloads/engine/fixed_value.h"
#include "workloads/networks/network.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"
#include "workloads/weights/synthetic.h"

namespace nought::workloads {

/// What pruning and quantising make of weights and inputs on their way into a conv or fc layer. Without a pruner and
/// a quantiser everything stays as it is.
class OperandRules {
public:
    /// `network` must outlive this object.
    OperandRules(const Network& network, std::shared_ptr<const Pruner> pruner,
                 std::shared_ptr<const Quantiser> quantiser);
    virtual ~OperandRules() = default;
    OperandRules(const OperandRules&) = default;
    OperandRules& operator=(const OperandRules&) = delete;

    /// The same without thresholds on activations: what parameters are calibrated with.
    OperandRules without_thresholds() const;
    bool has_thresholds() const { return !by_tensor_.empty(); }

    /// Pruned, but not yet quantised.
    FixedWeights pruned(std::size_t layer, const FixedWeights& weights) const;
    virtual CodedTensor weights(std::size_t layer, const FixedWeights& weights) const;

    /// `value` flows into the layer. The scale is chosen for `largest` (a real number), or else for `value` itself.
    CodedTensor input(std::size_t layer, const FixedValue& value, std::optional<double> largest) const;

    /// What `consumer` gets to see of `value`, some of its input that comes from `producer` alone. Where the quantiser
    /// turns zeros into something else, what it is before that.
    FixedValue consumed(std::size_t producer, std::size_t consumer, const FixedValue& value) const;

private:
    CodedTensor quantised(std::size_t layer, const FixedValue& value, std::optional<double> largest) const;

    const Network& network_;
    std::shared_ptr<const Pruner> pruner_;
    std::shared_ptr<const Quantiser> quantiser_;
    /// Thresholds by layer + 1 (the network's input is 0) and channel of its output; empty when there are none.
    std::vector<std::vector<std::int64_t>> by_tensor_;
};

}  // namespace nought::workloads
