#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The operations of a trace by kind, each list in execution order.
struct TraceParts {
    explicit TraceParts(const Trace& trace) : operations(trace.operations) {
        for (const TraceOperation& operation : operations) {
            order.push_back(operation.name());
            if (operation.as_layer()) {
                layers.push_back(operation.layer());
            } else if (operation.as_pool()) {
                pools.push_back(operation.pool());
            } else {
                steps.push_back(operation.step());
            }
        }
    }

    /// The names of an operation's sources; "input" for the network's input.
    std::vector<std::string> sources(const TraceEntry& entry) const {
        std::vector<std::string> names;
        for (const std::int32_t source : entry.sources) {
            names.push_back(source == network_input ? "input" : operations.at(source).name());
        }
        return names;
    }
    /// The layer before an operation; empty where there is none.
    std::string after(const TraceEntry& entry) const {
        std::string layer;
        for (const TraceOperation& operation : operations) {
            if (operation.name() == entry.name) {
                break;
            }
            layer = operation.as_layer() ? operation.name() : layer;
        }
        return layer;
    }

    std::vector<TraceOperation> operations;
    std::vector<std::string> order;
    std::vector<TraceLayer> layers;
    std::vector<TracePool> pools;
    std::vector<TraceStep> steps;
};

}  // namespace nought::workloads
