#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nought::workloads {

/// What one conv or fc layer computes and stores.
struct LayerCounts {
    std::string name;
    std::int64_t multiplications = 0;            ///< dense; products with padding zeros count
    std::int64_t multiplications_with_bias = 0;  ///< one addition for each output counted as well
    std::int64_t parameters = 0;                 ///< weights alone
    std::int64_t biases = 0;
};

struct Counts {
    std::vector<LayerCounts> layers;  ///< conv and fc, in order
    LayerCounts total;                ///< named after the network
};

}  // namespace nought::workloads
