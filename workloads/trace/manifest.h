#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "workloads/trace/trace.h"

namespace nought::workloads {

inline constexpr std::string_view trace_format = "nought.trace/1";
inline constexpr const char* manifest_name = "manifest.json";

/// Layer and pool names are folder names too: lower-case letters, digits and underscores, at most 100.
bool is_trace_name(std::string_view name);

/// The manifest of a trace: everything but the arrays. `content_hash` is a key of it when the trace has one.
nlohmann::ordered_json manifest_of(const Trace& trace);

/// The trace that a manifest describes, without its arrays: shapes have groups, kernel, stride, padding and dilation
/// (and a pool's output); channels, filters and inputs are still 1. `file` is for messages. Throws config::UserError
/// for the first problem.
Trace parse_manifest(std::string_view text, const std::string& file);

}  // namespace nought::workloads
