#pragma once

#include <optional>
#include <string>

#include "workloads/trace/trace.h"

namespace nought::tools {

/// The trace of that content hash, where it is among those that were made before. Nothing is made, and a trace that
/// cannot be read is as good as none.
std::optional<workloads::Trace> find_cached_trace(const std::string& content_hash);

/// The same; `known` is taken where it is the one.
std::optional<workloads::Trace> find_trace(const workloads::Trace* known, const std::string& content_hash);

}  // namespace nought::tools
