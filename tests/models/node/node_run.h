#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/accelerator.h"
#include "models/result.h"
#include "workloads/trace/trace.h"

namespace nought::tests {

/// Dotted keys of an accelerator's configuration and their values.
using Settings = std::vector<std::pair<std::string, std::string>>;

/// Builds the bundled accelerator with these settings and simulates the trace, in a process of its own, because SystemC
/// elaborates once for each. Returns the text of result.json. Throws std::runtime_error with what the process said.
std::string simulate_to_json(const std::string& accelerator, const Settings& settings, const workloads::Trace& trace,
                             const models::SimulateOptions& options = {});

/// The same, read back.
models::Result simulate(const std::string& accelerator, const Settings& settings, const workloads::Trace& trace,
                        const models::SimulateOptions& options = {});

/// What the chip's parts did: a line `track word begin end` for each span of the timeline of such a simulation.
std::string timeline_text(const std::string& accelerator, const Settings& settings, const workloads::Trace& trace,
                          const models::SimulateOptions& options = {});

}  // namespace nought::tests
