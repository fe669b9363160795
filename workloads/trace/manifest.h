#pragma once

#include <array>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "sim/base/config/names.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

inline constexpr std::string_view trace_format = "nought.trace/1";
inline constexpr const char* manifest_name = "manifest.json";

/// The lists of a manifest. An operation's place in the order of execution is said by the key `order`, and for pools
/// and steps by `after`, the layer that they follow.
enum class EntryList { layers, pools, steps };
inline constexpr std::array entry_lists{EntryList::layers, EntryList::pools, EntryList::steps};
EntryList list_of(const TraceOperation& operation);

/// Names of operations are folder names too: lower-case letters, digits and underscores, at most 100.
bool is_trace_name(std::string_view name);

/// The manifest of a trace: everything but the arrays. `content_hash` is a key of it when the trace has one.
nlohmann::ordered_json manifest_of(const Trace& trace);

/// What it says of one operation.
nlohmann::ordered_json manifest_entry(const Trace& trace, const TraceOperation& operation);

/// The trace that a manifest describes, without its arrays: shapes have groups, kernel, stride, padding and dilation
/// (and a pool's output); channels, filters and inputs are still 1, and steps have as many empty inputs as they take.
/// `file` is for messages. Throws config::UserError for the first problem.
Trace parse_manifest(std::string_view text, const std::string& file);

}  // namespace nought::workloads

namespace nought {

template <>
inline constexpr auto config::enum_names<workloads::EntryList> =
    config::names<workloads::EntryList>({{workloads::EntryList::layers, "layers"},
                                         {workloads::EntryList::pools, "pools"},
                                         {workloads::EntryList::steps, "steps"}});

}  // namespace nought
