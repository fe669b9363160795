#pragma once

#include <filesystem>
#include <string>

#include "tests/workloads/trace/tiny_trace.h"
#include "workloads/trace/write.h"

namespace nought::workloads {

inline std::string write_trace(const std::filesystem::path& folder, const Trace& trace) {
    TraceWriter writer(folder, trace.network, trace.input, trace.seed);
    for (const TraceOperation& operation : trace.operations) {
        writer.take(operation);
    }
    return writer.finish();
}

}  // namespace nought::workloads
