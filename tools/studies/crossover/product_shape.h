#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "workloads/networks/network.h"

namespace nought::tools {

/// A conv layer as matrix products: for each group `filters` x `depth` weights times `depth` x `windows` neurons, the
/// windows being unrolled into columns (im2col).
struct ProductShape {
    std::string layer;
    std::int64_t groups = 1;
    std::int64_t filters = 1;  ///< of one group
    std::int64_t depth = 1;    ///< channels of one group x kernel positions
    std::int64_t windows = 1;

    std::int64_t multiplications() const { return groups * filters * depth * windows; }
};

/// The conv layers of a network, in order.
std::vector<ProductShape> conv_products(const workloads::Network& network);

}  // namespace nought::tools
