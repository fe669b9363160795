#pragma once

#include <functional>
#include <span>
#include <vector>

#include "tools/studies/precision/descent.h"
#include "workloads/engine/calibrated_network.h"

namespace nought::tools {

/// The fewest bits, and what they cost.
struct PrecisionResult {
    Profile bits;                   ///< of the inputs of the conv layers, in order
    workloads::Agreement accuracy;  ///< of the profile with fp32
    std::size_t runs = 0;           ///< of the network, on one input
};

/// The fewest bits for the input of each conv layer with which the network names the class that it names in fp32 for
/// at least a share `agreement` of the inputs. Throws Failure when not even 16 bits do.
PrecisionResult search_precision(const workloads::CalibratedNetwork& network,
                                 std::span<const workloads::Tensor<float>> inputs, double agreement,
                                 const std::function<void(const Profile&, std::size_t runs)>& after_round);

}  // namespace nought::tools
