#pragma once

// For whoever measures what pruning and quantising cost: ONE set of parameters, many inputs, any pruner and quantiser.
//
//     CalibratedNetwork base(network, inputs.front(), options);     // 16 bits, neither thresholds nor quantiser
//     const auto plain = base.run(inputs, {});                      // top1, output of each input
//     const auto cut = base.run(inputs, {pruner, quantiser});       // the same parameters under both
//     const Agreement cost = agreement(plain, cut);                 // top-1 agreement, relative error
//     const auto real = base.run_fp32(inputs);                      // the same parameters in floating point
//
// For precisions that are searched, not read: std::make_shared<Linear>(config) of workloads/quantise/linear.h.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "workloads/engine/engine.h"
#include "workloads/engine/operand_rules.h"
#include "workloads/engine/settled_parameters.h"
#include "workloads/engine/trace_sink.h"

namespace nought::workloads {

/// What a run of CalibratedNetwork changes in the calibrated network; empty pointers change nothing.
struct Variant {
    std::shared_ptr<const Pruner> pruner;
    std::shared_ptr<const Quantiser> quantiser;
};

/// What a network made of one input.
struct Answer {
    std::int64_t top1 = 0;  ///< index of the largest output, the first among equals
    Tensor<float> output;   ///< of the last layer before a softmax, as real numbers
};

/// A network whose weights, biases and fraction bits are settled once, on one input, in 16 bits. Other inputs, and
/// quantisers that change fraction bits, then meet exactly these parameters; what lies beyond the ranges of the first
/// input saturates, as in hardware. Keeps all weights in memory.
class CalibratedNetwork {
public:
    /// `options` as for run_network(): seed, weights, density, threads and progress count. A pruner of weights acts
    /// before synthetic biases are calibrated and so belongs to the parameters; its thresholds, and the quantiser, do
    /// not. `network` must outlive this object.
    CalibratedNetwork(const Network& network, const Tensor<float>& input, const EngineOptions& options);

    /// In order. A variant's pruner sets further weights to zero, without calibrating anew. Weights are pruned and
    /// quantised once for all inputs.
    std::vector<Answer> run(std::span<const Tensor<float>> inputs, const Variant& variant) const;
    /// One input, with its trace.
    Answer run(const Tensor<float>& input, const Variant& variant, TraceSink& sink) const;

    /// The calibrated parameters in floating point; the last bits depend on the machine. Throws
    /// config::UserError for a network with proposals, which fp32 would order its own way.
    std::vector<Answer> run_fp32(std::span<const Tensor<float>> inputs) const;

    const Network& network() const { return network_; }

private:
    Answer run(const Tensor<float>& input, const OperandRules& rules, TraceSink& sink) const;

    const Network& network_;
    int threads_;
    Settled settled_;
    std::vector<FixedWeights> weights_;  ///< by layer
};

/// How far two lists of answers to the same inputs are apart.
struct Agreement {
    double top1 = 1;            ///< share of inputs with the same top-1 class
    double relative_error = 0;  ///< root of sum of squared differences over sum of squares of the reference, mean
};
Agreement agreement(std::span<const Answer> reference, std::span<const Answer> other);

}  // namespace nought::workloads
