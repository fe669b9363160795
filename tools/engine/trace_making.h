#pragma once

#include <filesystem>

#include "tools/engine/reporter.h"
#include "tools/engine/trace_source.h"

namespace nought::tools {

/// cached_trace() with a bar on a terminal, or reports to the parent process.
CachedTrace make_cached_trace(const TraceRequest& request, const Reporter& reporter);

/// write_trace(), likewise.
void make_trace(const TraceRequest& request, const std::filesystem::path& folder, const Reporter& reporter);

}  // namespace nought::tools
