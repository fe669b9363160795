#pragma once

#include <filesystem>
#include <string>

#include "tools/engine/network_use.h"
#include "tools/engine/reporter.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

struct CachedTrace {
    std::filesystem::path folder;
    workloads::Trace trace;
};

/// Where the trace of a network's use is, or will be, in the cache.
struct TraceLocation {
    std::string key;  ///< a hash of everything that the trace depends on
    std::filesystem::path folder;
};

/// Throws config::UserError when network, input or weights cannot be read.
TraceLocation locate_trace(const NetworkUse& use);

/// The network's trace: made now, or found in the cache, where equal uses leave equal traces; with a bar on a terminal,
/// or reports to the parent process. Throws config::UserError when network, input or weights are wrong.
CachedTrace cached_trace(const NetworkUse& use, const Reporter& reporter);

/// Makes the trace in a folder of its own, with what the network saw as PNG files.
void write_trace(const NetworkUse& use, const std::filesystem::path& folder);

/// True for a folder that holds a trace, rather than a network's name.
bool is_trace(const std::string& trace_or_network);

}  // namespace nought::tools
