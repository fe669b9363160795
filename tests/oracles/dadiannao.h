#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::oracles {

/// How the first layer of a network is packed into bricks of sixteen.
enum class FirstLayerPacking { depth, row, window, space_to_depth };

/// Bricks in a window of one group.
std::int64_t dadiannao_steps(const workloads::ConvShape& shape, FirstLayerPacking packing = FirstLayerPacking::depth);

/// Cycles of a layer when no memory takes time: groups x windows x passes x steps.
std::int64_t dadiannao_cycles(const workloads::ConvShape& shape, FirstLayerPacking packing = FirstLayerPacking::depth,
                              std::int64_t filters_per_pass = 256);

}  // namespace nought::oracles
