#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/engine/run_parts.h"
#include "tools/present/table.h"
#include "tools/studies/comparison/comparison.h"
#include "workloads/engine/calibrated_network.h"

namespace nought::tools {

/// How far pruning and quantising move a network's final outputs: what their savings cost.
struct OutputChange {
    std::string network;  ///< as the run calls it
    std::optional<std::string> prune;
    std::optional<std::string> quantise;
    std::size_t inputs = 0;
    workloads::Agreement agreement;  ///< with the same parameters, neither pruned nor quantised, in 16 bits
};

/// For each of the networks that is pruned or quantised, over so many inputs (none where that is 0); `progress` is told
/// which is next.
std::vector<OutputChange> measure_output_changes(const std::vector<RunNetwork>& networks, std::int64_t inputs,
                                                 const std::function<void(const std::string& network)>& progress);

/// A row for each network with its speedups beside.
Table output_changes_table(const std::vector<OutputChange>& changes, const Comparison& comparison);

}  // namespace nought::tools
