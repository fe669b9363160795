#pragma once

#include <cstddef>
#include <vector>

#include "workloads/networks/network.h"

namespace nought::workloads {

/// What happens to a conv or fc layer's output on its way to the next conv or fc layer.
struct Consumption {
    std::vector<std::size_t> path;  ///< pools, lrn, relu, concat, ... in order, both ends left out
    bool consumed = false;          ///< a conv or fc layer stands at the end; the path is empty otherwise
    std::size_t consumer = 0;       ///< that layer, where there is one
    bool rectified = false;         ///< the layer or the path has a ReLU: the consumer sees zeros

    /// The pools on the path, in order.
    std::vector<PoolShape> pools(const Network& network) const;
};

/// The way from layer `index` with the fewest pools, the first in order of the list where several are equal.
///
/// It ends early, and the layer's own output counts as what is consumed, at an add (which mixes in values that the
/// layer does not control), at a softmax, an upsample, an fft, proposals or a roi_pool, and at a pool that leaves one
/// position (a channel is then either there or not).
Consumption consumption_of(const Network& network, std::size_t index);

}  // namespace nought::workloads
