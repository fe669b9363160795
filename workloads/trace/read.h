#pragma once

#include <filesystem>
#include <string>

#include "workloads/trace/trace.h"

namespace nought::workloads {

struct TraceReadOptions {
    bool verify_hash = true;  ///< read every array once and compare with the manifest's content hash
};

/// Reads a layer trace: manifest and arrays, which are mapped, not copied. Arrays are checked against the manifest and
/// the geometry of their layers; a trace without a content hash (made by hand) gets one.
/// Throws config::UserError, naming file and field, for the first problem.
Trace read_trace(const std::filesystem::path& folder, const TraceReadOptions& options = {});

}  // namespace nought::workloads
