#pragma once

#include <filesystem>
#include <string>

#include "tests/workloads/trace/tiny_trace.h"
#include "workloads/trace/write.h"

namespace nought::workloads {

inline std::string write_trace(const std::filesystem::path& folder, const Trace& trace) {
    TraceWriter writer(folder, trace.network, trace.input, trace.seed);
    for (const TraceLayer& layer : trace.layers) {
        writer.layer(layer);
    }
    for (const TracePool& pool : trace.pools) {
        writer.pool(pool);
    }
    for (const TraceStep& step : trace.steps) {
        writer.step(step);
    }
    return writer.finish();
}

}  // namespace nought::workloads
