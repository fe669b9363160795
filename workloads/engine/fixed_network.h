#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "workloads/engine/fixed_value.h"
#include "workloads/engine/operand_rules.h"
#include "workloads/engine/parameters.h"
#include "workloads/engine/settled_parameters.h"
#include "workloads/engine/trace_sink.h"
#include "workloads/networks/network.h"
#include "workloads/quantise/fraction_groups.h"

namespace nought::workloads {

/// Runs a network in exact 16-bit fixed point, layer by layer. A tensor is freed when its last consumer is done.
class FixedNetwork {
public:
    struct Hooks {
        std::function<void(const std::string& layer)> before;  ///< each conv and fc layer
        /// Each layer's output, folded layers and softmax left out.
        std::function<void(std::size_t layer, const FixedValue&)> after;
    };

    FixedNetwork(const Network& network, Parameters& parameters, const OperandRules& rules, int threads);

    /// Returns the output of the last layer before a softmax. Every layer that does not just pass values through goes
    /// to the sink.
    FixedValue run(const FixedValue& input, TraceSink& sink, const Hooks& hooks);

    /// What the finished run settled.
    Settled settled() const;

private:
    FixedValue run_weighted(std::size_t index, const FixedValue& input, TraceSink& sink);
    FixedValue run_other(std::size_t index, const std::vector<FixedValue>& inputs, TraceSink& sink);
    void settle(std::size_t layer, int fraction);
    /// Gives an operation its sources, and to the sink.
    void hand_over(std::size_t layer, TraceOperation operation, TraceSink& sink);
    /// The operation of the trace that computed what a layer passes on, or network_input.
    std::int32_t source_of(std::size_t layer) const;
    void note(std::size_t layer, const FixedValue& input, int weight_fraction, int sum_fraction,
              const Tensor<std::int64_t>& bias);

    const Network& network_;
    Parameters& parameters_;
    const OperandRules& rules_;
    int threads_;
    FractionGroups groups_;
    std::vector<std::optional<int>> fractions_;  ///< by group
    std::vector<std::int32_t> traced_;           ///< by layer: the operation whose output it is
    std::int32_t operations_ = 0;
    Settled settled_;  ///< without fractions of groups
};

}  // namespace nought::workloads
