#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/table.h"
#include "tools/studies/published/published.h"
#include "tools/studies/quantisation/quantiser_rows.h"

namespace nought::tools {

struct Document;
struct PageOrigin;

/// The tables of a run of kind `quantisation`, beside what is published about the quantisers.
struct QuantisationReport {
    std::vector<QuantiserTable> tables;
    std::vector<PublishedFigures> published;

    /// `format: nought.quantisation/1`
    nlohmann::ordered_json json() const;
    std::string text() const;

    /// FOLDER/quantisation.json and quantisation.csv.
    void write(const std::filesystem::path& folder) const;
};

/// A row for each network and quantiser: as in quantisation.csv.
Table quantisers_table(const QuantisationReport& report);
/// What each quantiser saves, over how often it agrees with full precision.
Document document(const QuantisationReport& report, const PageOrigin& origin);

}  // namespace nought::tools
