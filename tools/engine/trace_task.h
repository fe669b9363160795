#pragma once

#include <nlohmann/json.hpp>

#include "tools/engine/run_parts.h"

namespace nought::tools {

/// What a worker is told that makes a network's trace in the cache; it reports `trace`, the folder.
nlohmann::ordered_json trace_task(const RunNetwork& network);

/// A network as a task has it.
RunNetwork network_of_task(const nlohmann::ordered_json& network);

}  // namespace nought::tools
