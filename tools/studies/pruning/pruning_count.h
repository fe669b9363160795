#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "workloads/networks/network.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

/// What pruning left of a layer, or of all of them. FLOP are two for each multiplication.
struct PruningCount {
    std::string layer;
    std::int64_t weights = 0;
    std::int64_t kept_weights = 0;  ///< not zero
    std::int64_t activations = 0;   ///< that the layer hands on
    std::int64_t kept_activations = 0;
    std::int64_t products = 0;       ///< dense, those with padding included, as publications count FLOP
    std::int64_t real_products = 0;  ///< without those with padding
    std::int64_t kept_products = 0;  ///< of them: both operands are not zero

    double flop() const { return 2 * static_cast<double>(products); }
    double weights_share() const;
    double activations_share() const;
    double flop_share() const;

    PruningCount& operator+=(const PruningCount& other);
};

/// Counts one layer's weights and, operand by operand, its products; activations are left at 0.
PruningCount count_operands(const workloads::TraceLayer& layer);

/// All conv and fc layers in order, and their sum, named "total". A layer's activations are counted where the next conv
/// or fc layer consumes them, behind pooling and the like, and at its own output where none does.
std::vector<PruningCount> count_pruning(const workloads::Network& network, const workloads::Trace& trace);

}  // namespace nought::tools
