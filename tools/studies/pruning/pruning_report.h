#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/table.h"
#include "tools/studies/pruning/pruning_count.h"
#include "tools/studies/published/published.h"

namespace nought::tools {

struct Document;
struct PageOrigin;

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
    std::string text() const;

    /// FOLDER/pruning.json and pruning.csv.
    void write(const std::filesystem::path& folder) const;
};

/// A row for each layer: as in pruning.csv.
Table layers_table(const PruningReport& report);
/// What pruning left of each layer, beside what is published.
Document document(const PruningReport& report, const PageOrigin& origin);

}  // namespace nought::tools
