#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/studies/published/published.h"
#include "tools/studies/quantisation/quantiser_rows.h"

namespace nought::tools {

/// The tables of a run of kind `quantisation`, beside what is published about the quantisers.
struct QuantisationReport {
    std::vector<QuantiserTable> tables;
    std::vector<PublishedFigures> published;

    /// `format: nought.quantisation/1`
    nlohmann::ordered_json json() const;
    /// One row for each network and quantiser.
    std::string csv() const;
    std::string text() const;

    /// FOLDER/quantisation.json and quantisation.csv.
    void write(const std::filesystem::path& folder) const;
};

}  // namespace nought::tools
