#pragma once

#include <string>
#include <vector>

#include "workloads/engine/fixed_value.h"
#include "workloads/networks/network.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// What a trace calls the producer of a tensor: the layer that computed it, behind all that only pass values through;
/// "input" for the network's input.
std::string source_name(const Network& network, std::size_t producer);

/// The layer is a step of a trace: neither conv, fc nor pool, and not without effect.
bool is_step(const Layer& layer);

LrnShape lrn_shape(const Layer& layer);

/// A layer that is a step, as it goes to the sink; `after` is the conv or fc layer before it.
TraceStep trace_step(const Network& network, std::size_t index, const std::vector<FixedValue>& inputs,
                     const FixedValue& output, const std::string& after);

}  // namespace nought::workloads
