#pragma once

#include <string>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The name that stands for the network's input in `from`.
inline constexpr const char* network_input_name = "input";

/// Checks that `order`, where there is one, names everything once, and that every `from` names something known: with an
/// order, something earlier. `file` is for messages. Throws config::UserError for the first problem.
void check_graph(const Trace& trace, const std::string& file);

/// Checks that each input has the shape of what it is said to come from. `folder` holds the arrays and is for messages.
/// Throws config::UserError for the first problem.
void check_sources(const Trace& trace, const std::string& folder);

}  // namespace nought::workloads
