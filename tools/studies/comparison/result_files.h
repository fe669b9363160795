#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/studies/comparison/comparison.h"
#include "tools/studies/comparison/output_change.h"
#include "tools/studies/published/published_rows.h"

namespace nought::tools {

/// A comparison with the published figures that belong beside it.
struct ComparisonReport {
    Comparison comparison;
    std::vector<PublishedTable> published;
    std::vector<OutputChange> output_changes;  ///< of the networks that are pruned or quantised
    std::vector<models::Result> results;       ///< that are compared, in the order they were given

    nlohmann::ordered_json json() const;
    std::string text() const;
};

/// Reads results and compares them. `baseline` empty: the accelerator of the first result. `published` are names from
/// configs/published, or paths. Throws config::UserError for what is not a result, for a missing file, and as compare()
/// does.
ComparisonReport compare_files(const std::vector<std::filesystem::path>& results, const std::string& baseline,
                               const std::vector<std::string>& published);

/// FOLDER/comparison.json and FOLDER/comparison.csv.
void write_comparison(const std::filesystem::path& folder, const ComparisonReport& report);

}  // namespace nought::tools
