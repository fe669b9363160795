#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "sim/node/pallet_source.h"

namespace nought::models::bit_pragmatic {

/// What sending a step's one-bits took.
struct SentOneBits {
    std::array<std::uint16_t, sim::pallet_size> cycles{};  ///< of each column; 0 for one that has no one-bits
    std::uint32_t one_bits = 0;
};

/// Sends the one-bits of the neurons of a step, sixteen windows by sixteen lanes, lowest first: in a cycle every lane
/// of a column whose next one-bit is less than 2^first_stage_bits above the lowest of the column sends it, the others
/// wait (Bit-Pragmatic, section V-C). `booth` sends the signed digits of the non-adjacent form in place of one-bits.
///
/// The neurons are replaced by what was sent.
SentOneBits send_one_bits(std::span<std::int16_t> bricks, int first_stage_bits, bool booth);

}  // namespace nought::models::bit_pragmatic
