#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/table.h"
#include "tools/studies/cascade/cascade.h"
#include "tools/studies/cascade/cascade_plan.h"

namespace nought::tools {

struct Document;
struct PageOrigin;

/// The answers of a run of kind `cascade`.
struct CascadeReport {
    CascadePlan plan;
    std::vector<CascadeInput> inputs;  ///< empty where only a rate is given
    RunCost little;                    ///< of an input, on average
    RunCost big;
    std::vector<CascadePoint> points;  ///< one for each threshold, then the given rate

    /// `format: nought.cascade/1`
    nlohmann::ordered_json json() const;
    std::string text() const;
    /// FOLDER/cascade.json and cascade.csv.
    void write(const std::filesystem::path& folder) const;
};

/// A row for each point, and one for the big network alone: as in cascade.csv. The little network alone stands in the
/// footer.
Table points_table(const CascadeReport& report);
/// What a cascade saves over how often it agrees with the big network.
Document document(const CascadeReport& report, const PageOrigin& origin);

}  // namespace nought::tools
