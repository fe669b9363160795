#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/oracles/layers.h"
#include "tests/workloads/engine/small_networks.h"
#include "workloads/engine/engine.h"
#include "workloads/trace/trace.h"

namespace nought::tests {

/// Layers and pools that have nothing to do with one another, each with an input of its own, as a trace that the array
/// takes.
inline workloads::Trace unrelated(const std::vector<workloads::TraceLayer>& layers,
                                  const std::vector<workloads::TracePool>& pools = {}) {
    workloads::Trace trace = oracles::make_trace(layers, pools);
    trace.connected = true;
    for (workloads::TraceOperation& operation : trace.operations) {
        // The array keeps inputs from outside apart by their numbers.
        operation.entry().sources = {workloads::network_input -
                                     static_cast<std::int32_t>(&operation - trace.operations.data())};
    }
    return trace;
}

/// What the engine computes for a network on noise.
inline workloads::Trace traced_network(const std::string& yaml, const workloads::EngineOptions& options = {}) {
    const workloads::Network network = workloads::testing::parse_network(yaml);
    workloads::MemorySink sink;
    workloads::run_network(network, workloads::testing::noise(network), options, sink);
    sink.trace.network = "test";
    sink.trace.content_hash = "00000000000000000000000000000000";
    return sink.trace;
}

/// Branches that meet in a concatenation, a normalisation, pools that overhang, a residual, a head: what makes maps
/// live side by side.
inline const char* const branches = R"(
input: {channels: 3, height: 19, width: 23}
mean: 128
density: 0.5
layers:
  - {name: stem, kind: conv, filters: 20, kernel: 5, stride: 2, padding: 2, relu: true}
  - {name: pool, kind: max_pool, kernel: 3, stride: 2, round: up}
  - {name: norm, kind: lrn}
  - {name: left, kind: conv, inputs: norm, filters: 17, kernel: 1, relu: true}
  - {name: right_reduce, kind: conv, inputs: norm, filters: 8, kernel: 1, relu: true}
  - {name: right, kind: conv, filters: 33, kernel: 3, padding: 1, relu: true}
  - {name: middle, kind: average_pool, inputs: norm, kernel: 3, stride: 1, padding: 1}
  - {name: joined, kind: concat, inputs: [left, right, middle]}
  - {name: grouped, kind: conv, filters: 70, groups: 2, kernel: 3, padding: 1}
  - {name: sum, kind: add, inputs: [grouped, joined], relu: true}
  - {name: head, kind: fc, outputs: 11}
  - {name: probabilities, kind: softmax}
)";

}  // namespace nought::tests
