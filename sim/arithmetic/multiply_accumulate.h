#pragma once

#include <cstdint>
#include <span>

#include "sim/node/packet.h"

namespace nought::sim {

/// Filters in one block of synapse rows. Rows are stored block after block, so that a sum over one block walks memory
/// in one direction: row r of block b starts at (b * rows + r) * synapse_block.
inline constexpr std::int64_t synapse_block = 64;

/// sums[f] = sum over deliveries of value * synapses[row][f], exact in 64 bits, for `blocks` blocks of filters.
///
/// `largest_synapse` bounds |synapse|: it tells how long 32-bit partial sums cannot overflow. The fastest version that
/// the processor can run is taken.
void multiply_accumulate(std::span<const Delivery> deliveries, const std::int16_t* synapses, std::int64_t rows,
                         std::int64_t blocks, std::int32_t largest_synapse, std::int64_t* sums);

/// The same by its definition; what the others are tested against.
void multiply_accumulate_reference(std::span<const Delivery> deliveries, const std::int16_t* synapses,
                                   std::int64_t rows, std::int64_t blocks, std::int64_t* sums);

}  // namespace nought::sim
