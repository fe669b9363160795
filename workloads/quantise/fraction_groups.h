#pragma once

#include <cstddef>
#include <vector>

#include "workloads/networks/network.h"

namespace nought::workloads {

/// Which tensors of a network must have the same number of fraction bits: what pools, ReLU, concat and the like take
/// and give, and the operands of an add. Conv, fc, lrn, add, softmax, fft and proposals scale their result anew.
class FractionGroups {
public:
    explicit FractionGroups(const Network& network);

    /// The group of a layer's output, or of the network's input (Layer::network_input); groups are numbered from 0.
    std::size_t of(std::size_t layer) const;
    std::size_t count() const { return count_; }

private:
    std::vector<std::size_t> group_;  ///< by layer + 1; the network's input is 0
    std::size_t count_ = 0;
};

}  // namespace nought::workloads
