#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "models/result.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/engine/reporter.h"
#include "tools/engine/statistics_filter.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

struct SimulationOptions {
    std::set<std::string> layers;  ///< empty for all
    bool timing_only = false;
    std::string accelerator_title;               ///< in place of the configuration's name, where not empty
    std::string network_title;                   ///< in place of the network's name, where not empty
    std::optional<StatisticsFilter> statistics;  ///< what will be asked of the result
};

/// How fast this machine was; not part of the result, which is the same everywhere.
struct HostTime {
    double seconds = 0;
    nlohmann::ordered_json to_json(const models::Result& result) const;
};

struct SimulationOutcome {
    models::Result result;
    HostTime host;
    std::optional<models::FrameRecord> frame;  ///< where the accelerator records one
};

/// Builds the accelerator and runs the trace on it, with a bar on a terminal or reports to the parent process.
/// Throws config::UserError, before anything is simulated, for a layer that the trace does not have and for statistics
/// that the accelerator does not have.
SimulationOutcome simulate(const AcceleratorChoice& accelerator, const workloads::Trace& trace,
                           const SimulationOptions& options, const Reporter& reporter);

/// DIR/result.json, DIR/layers.csv, DIR/statistics.csv and DIR/host.json, and DIR/frame.json where the accelerator
/// records frames.
void write_result(const std::filesystem::path& folder, const SimulationOutcome& outcome);

}  // namespace nought::tools
