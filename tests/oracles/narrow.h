#pragma once

#include <cstdint>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// Units in a window of a group when a 16-bit lane carries 16 / bits neurons: Kt x Ky x Kx x ceil(C / (16 x 16 /
/// bits)), or ceil(live / (16 x 16 / bits)), one at least, where columns of the kernel matrix are missing.
std::int64_t narrow_steps(const workloads::TraceLayer& layer, std::int64_t group, std::int64_t bits);
/// groups x windows x passes x steps.
std::int64_t narrow_cycles(const workloads::TraceLayer& layer, std::int64_t bits);

/// Over the windows of all groups, once for each pass.
struct NarrowWork {
    std::int64_t lanes = 0;    ///< lane-cycles with a neuron that is not zero
    std::int64_t neurons = 0;  ///< neurons that are not zero
};
NarrowWork narrow_work(const workloads::TraceLayer& layer, std::int64_t bits);

}  // namespace nought::oracles
