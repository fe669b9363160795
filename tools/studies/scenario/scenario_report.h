#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "models/eyeq/replay/replay.h"
#include "tools/studies/scenario/needs.h"
#include "tools/studies/scenario/scenario_plan.h"

namespace nought::tools {

struct Document;
struct PageOrigin;

/// One network's frame on a chip of its own.
struct FrameSummary {
    std::string network;
    std::size_t tasks = 0;               ///< as replayed
    std::size_t recorded_tasks = 0;      ///< before any were put together
    std::uint64_t macs = 0;              ///< dense
    std::uint64_t simulated_cycles = 0;  ///< by the accelerator's model
    std::uint64_t replayed_cycles = 0;   ///< by the replay: how far the two are apart says what the replay leaves out
    std::uint64_t dram_bytes = 0;
    double dynamic_joules = 0;
};

/// What became of the streams under one variant.
struct ScenarioRow {
    std::string variant;
    std::vector<models::FrameRecord::UnitKind> units;
    double clock_ghz = 1;
    double dram_bytes_per_cycle = 1;
    double static_mw = 0;  ///< of one chip
    std::vector<FrameSummary> frames;
    double demand_macs_per_s = 0;
    std::vector<ResourceNeed> needs;
    bool enough = true;  ///< `chips: auto` found a number with which no frame is late
    LoadOutcome load;
    LoadOutcome saturated;  ///< one chip with more to do than it can

    double seconds() const { return static_cast<double>(load.cycles) / (clock_ghz * 1e9); }
    double peak_macs_per_s() const;  ///< of one chip
    double mac_utilisation() const { return load.mac_utilisation(units); }
    double saturated_utilisation() const { return saturated.mac_utilisation(units); }
    /// The demand on chips that do what a saturated one does.
    double chips_at_utilisation() const;
    double busy_share(std::size_t kind) const;  ///< of the time of these units; 0 where there was none
    double dram_share() const;                  ///< of the time, all chips
    double dram_bytes_per_second() const;       ///< of one chip
    double joules() const;                      ///< of all chips in the replayed seconds
    double watts() const { return joules() / seconds(); }
    double joules_per_frame() const;  ///< of those that finished
    double tops() const { return 2e-12 * static_cast<double>(load.macs) / seconds(); }
};

/// One stream's demand by Nought's own counts, two operations for each multiply-accumulate.
struct StreamDemand {
    double macs_per_frame = 0;
    double tops = 0;  ///< of all its cameras
};

/// The answers of a run of kind `scenario`.
struct ScenarioReport {
    ScenarioPlan plan;
    std::vector<StreamDemand> demand;  ///< by stream
    std::vector<ScenarioRow> rows;     ///< by variant

    double counted_tops() const;

    /// `format: nought.scenario/1`
    nlohmann::ordered_json json() const;
    std::string text() const;
    /// FOLDER/scenario.json, streams.csv, units.csv and variants.csv.
    void write(const std::filesystem::path& folder) const;
};

/// How busy the units of a chip are, and how long frames take.
Document document(const ScenarioReport& report, const PageOrigin& origin);

}  // namespace nought::tools
