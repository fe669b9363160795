#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/studies/pruning/pruning_count.h"
#include "tools/studies/published/published.h"

namespace nought::tools {

struct PruningRow {
    PruningCount count;
    std::optional<PublishedLayer> published;
};

/// What pruning left of one network, layer by layer and in all.
struct PruningTable {
    std::string title;
    std::vector<PruningRow> rows;
};

/// The tables of a run of kind `pruning`.
struct PruningReport {
    std::vector<PruningTable> tables;

    /// Finds the published row of each layer of `network`.
    void add(const std::string& title, const std::string& network, const std::vector<PruningCount>& counts,
             const std::vector<PublishedFigures>& published);

    /// `format: nought.pruning/1`
    nlohmann::ordered_json json() const;
    /// One row for each layer.
    std::string csv() const;
    std::string text() const;

    /// FOLDER/pruning.json and pruning.csv.
    void write(const std::filesystem::path& folder) const;
};

}  // namespace nought::tools
