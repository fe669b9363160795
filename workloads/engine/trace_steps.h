#pragma once

#include <vector>

#include "workloads/engine/fixed_value.h"
#include "workloads/networks/network.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The layer is a step of a trace: neither conv, fc nor pool, and not without effect.
bool is_step(const Layer& layer);

LrnShape lrn_shape(const Layer& layer);

/// A layer that is a step, as it goes to the sink, without its sources.
TraceStep trace_step(const Layer& layer, const std::vector<FixedValue>& inputs, const FixedValue& output);

}  // namespace nought::workloads
