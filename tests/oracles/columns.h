#pragma once

#include <cstdint>

#include "tests/oracles/dadiannao.h"
#include "workloads/trace/trace.h"

namespace nought::oracles {

/// Whether any filter of the group has a weight that is not zero at (feature, tap): a column of its kernel matrix.
bool column_is_live(const workloads::TraceLayer& layer, std::int64_t group, std::int64_t feature, std::int64_t tap);
std::int64_t live_columns(const workloads::TraceLayer& layer, std::int64_t group);
bool columns_are_missing(const workloads::TraceLayer& layer, std::int64_t group);

/// Bricks in a window of a dense node that skips missing columns: those of the packing in a group without any,
/// otherwise ceil(live / 16), one at least.
std::int64_t thinned_steps(const workloads::TraceLayer& layer, std::int64_t group,
                           FirstLayerPacking packing = FirstLayerPacking::depth);
/// groups x windows x passes x steps.
std::int64_t thinned_cycles(const workloads::TraceLayer& layer, FirstLayerPacking packing = FirstLayerPacking::depth,
                            std::int64_t filters_per_pass = 256);
/// Neurons that are not zero and that such a node sends, over all windows and groups.
std::int64_t thinned_effectual_neurons(const workloads::TraceLayer& layer,
                                       FirstLayerPacking packing = FirstLayerPacking::depth);
/// Synapses that such a node brings from off-chip.
std::int64_t thinned_synapses(const workloads::TraceLayer& layer);

}  // namespace nought::oracles
