#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/studies/cascade/cascade.h"
#include "tools/studies/cascade/cascade_plan.h"

namespace nought::tools {

/// The answers of a run of kind `cascade`.
struct CascadeReport {
    CascadePlan plan;
    std::vector<CascadeInput> inputs;  ///< empty where only a rate is given
    RunCost little;                    ///< of an input, on average
    RunCost big;
    std::vector<CascadePoint> points;  ///< one for each threshold, then the given rate

    /// `format: nought.cascade/1`
    nlohmann::ordered_json json() const;
    /// One row for each point, and one for the big network alone.
    std::string csv() const;
    std::string text() const;
    /// FOLDER/cascade.json and cascade.csv.
    void write(const std::filesystem::path& folder) const;
};

}  // namespace nought::tools
