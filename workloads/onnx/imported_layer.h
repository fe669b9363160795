#pragma once

#include <map>
#include <string>
#include <vector>

#include "workloads/networks/network_spec.h"
#include "workloads/onnx/value.h"

namespace nought::workloads {

/// A layer that a node became.
struct ImportedLayer {
    LayerSpec spec;                 ///< `inputs` is filled in at the very end, from `from`
    std::string node;               ///< "Conv /conv1/Conv"
    std::size_t index = 0;          ///< of the node
    std::vector<std::size_t> from;  ///< the layers that it takes from; Layer::network_input for the network's input
    MapShape output;
    std::map<std::string, ArrayRecipe> arrays;  ///< by part: weights, bias, mean, variance
    /// For a batch_norm: only its bias counts, an Add of one constant for each channel.
    bool shifts_only = false;
    bool dropped = false;  ///< merged into an earlier layer, the only one in `from`
};

}  // namespace nought::workloads
