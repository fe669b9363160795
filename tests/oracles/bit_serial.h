#pragma once

#include <cstdint>
#include <vector>

#include "tests/oracles/dadiannao.h"
#include "workloads/trace/trace.h"

namespace nought::oracles {

/// Cycles of a convolution with bit-serial neurons of so many bits, when no memory takes time:
/// groups x pallets of sixteen windows x passes x steps x bits.
std::int64_t stripes_cycles(const workloads::ConvShape& shape, std::int64_t bits,
                            FirstLayerPacking packing = FirstLayerPacking::depth);

/// The same when every step takes the bits that its own neurons need: from the highest to the lowest (`trim_low`) that
/// any of them uses, and one more for the sign if `always_sign` or if one is negative. At least a cycle for each step.
std::int64_t dynamic_stripes_cycles(const workloads::TraceLayer& layer, bool trim_low, bool always_sign);

/// How one-bits are sent.
struct OneBits {
    int first_stage_bits = 2;  ///< a column's lanes move on together within 2^this places of its lowest one-bit
    int synapse_sets = 0;      ///< 0: all columns meet after each step; n: a column may be n steps ahead
    bool booth = false;        ///< signed digits in place of one-bits
};

/// Cycles when every lane sends its one-bits, lowest first, counted cycle after cycle.
std::int64_t pragmatic_cycles(const workloads::TraceLayer& layer, const OneBits& options);

/// One-bits (or signed digits) of all neurons, summed over windows, groups and passes.
std::int64_t one_bits(const workloads::TraceLayer& layer, bool booth);

}  // namespace nought::oracles
