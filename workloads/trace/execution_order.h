#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "workloads/trace/entry_fields.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The name that stands for the network's input in a manifest.
inline constexpr const char* network_input_name = "input";

/// An entry of one of a manifest's lists.
struct ManifestEntry {
    EntryList list;
    std::size_t index;  ///< in its list
    TraceOperation operation;
    Links links;

    /// "layers[2].from"
    std::string place_of(const char* key) const;
};

/// The operations in execution order, their sources by index: as `order` says, or else layers as they are listed, each
/// with the pools and steps behind it. An order names everything once, and everything names its sources, which come
/// earlier. `file` is for messages. Throws config::UserError for the first problem.
std::vector<TraceOperation> in_execution_order(std::vector<ManifestEntry> entries,
                                               const std::vector<std::string>& order, const std::string& file);

/// Checks that each input has the shape of what it comes from. `folder` holds the arrays and is for messages. Throws
/// config::UserError for the first problem.
void check_sources(const Trace& trace, const std::string& folder);

}  // namespace nought::workloads
