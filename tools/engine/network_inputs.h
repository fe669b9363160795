#pragma once

#include <cstdint>
#include <vector>

#include "tools/engine/trace_source.h"
#include "workloads/engine/engine.h"
#include "workloads/networks/network.h"

namespace nought::tools {

/// `count` inputs: the request's own, then built-in scenes (clips) of the seeds behind the request's.
std::vector<workloads::Tensor<float>> network_inputs(const TraceRequest& request, const workloads::Network& network,
                                                     std::int64_t count);

/// How the request's parameters are made: seed, weights and density; neither pruned nor quantised.
workloads::EngineOptions parameter_options(const TraceRequest& request);

}  // namespace nought::tools
