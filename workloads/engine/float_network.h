#pragma once

#include <functional>
#include <vector>

#include "workloads/networks/network.h"
#include "workloads/weights/weight_store.h"

namespace nought::workloads {

/// A network in fp32. Its last bits depend on the machine: it serves to choose fraction bits and to judge the
/// fixed-point network, and never reaches a trace.
class FloatNetwork {
public:
    /// Gives a conv or fc layer's parameters; asked once for each, in order.
    using Source = std::function<FloatParameters(std::size_t layer)>;
    /// Sees each layer's output, folded layers included, softmax left out.
    using After = std::function<void(std::size_t layer, const TensorView<float>&)>;

    FloatNetwork(const Network& network, Source source) : network_(network), source_(std::move(source)) {}

    /// The output of the last layer before a softmax.
    TensorView<float> run(const TensorView<float>& input, const After& after) const;

    /// Whether the output can be compared with that of fixed point. Not with proposals: which boxes there are, and in
    /// which order, depends on the last bits of their scores. check_comparable() throws config::UserError then.
    static bool comparable(const Network& network);
    static void check_comparable(const Network& network);

private:
    TensorView<float> apply(std::size_t index, const std::vector<TensorView<float>>& inputs) const;

    const Network& network_;
    Source source_;
};

}  // namespace nought::workloads
