#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/engine/point_store.h"
#include "tools/studies/comparison/comparison.h"
#include "tools/studies/sweep/main_effects.h"
#include "tools/studies/sweep/sweep_plan.h"

namespace nought::tools {

/// One point of a sweep and what it cost.
struct SweepRow {
    std::uint64_t point = 0;
    std::string inputs;                          ///< the hash: names the point's file
    std::string baseline;                        ///< likewise of what gains are over
    std::vector<nlohmann::ordered_json> values;  ///< by column; null where the point leaves a path alone
    std::vector<std::string> shown;              ///< the same as text
    std::string accelerator;
    std::string network;
    double clock_ghz = 0;
    Cost cost;
    double area_mm2 = 0;
    bool verified = false;
    bool timing_only = false;
    bool simulated = true;
    std::optional<Gains> gains;
    double baseline_area_mm2 = 0;
    bool on_front = false;

    /// Share of the lane-cycles that multiply a neuron that is not zero.
    double utilisation() const;
};

/// How much one column moves speedup, energy gain and area; means are over the points with gains.
struct ColumnEffects {
    std::string column;
    MainEffect speedup;
    MainEffect energy_gain;
    MainEffect area_mm2;
};

/// All points of a sweep that are there, in their order: the same whoever made them, and in whatever order.
struct SweepTable {
    std::string name;
    std::string description;
    std::vector<std::string> columns;  ///< paths as the sweep writes them
    std::vector<SweepRow> rows;
    std::vector<ColumnEffects> effects;  ///< of columns with several values, by falling relative range of the speedup
    std::uint64_t points = 0;            ///< of the sweep; more than rows where some are missing
    std::string baseline;                ///< what gains are over, in words
    SweepScope scope = SweepScope::all;

    bool is_complete() const { return rows.size() == points; }
    const SweepRow* best(double (*figure)(const SweepRow&)) const;
};

/// Reads what is there. Writes nothing but what PointJob needs.
SweepTable gather(SweepPlan& plan, const PointStore& store);

}  // namespace nought::tools
