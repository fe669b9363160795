#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/present/table.h"
#include "tools/studies/comparison/comparison.h"
#include "tools/studies/published/published.h"

namespace nought::tools {

/// A published figure and what was measured in its place, if anything was.
struct PublishedRow {
    PublishedFigure figure;
    std::optional<double> measured;
};

/// The figures of one publication beside a comparison.
struct PublishedTable {
    PublishedFigures figures;
    std::string accelerator;  ///< which one of the comparison; empty when none is of the publication's model
    std::vector<PublishedRow> rows;
};

/// Finds for each figure what the comparison measured: relative figures over conv layers, as the papers give them, and
/// over the publication's own baseline where that is among the accelerators; power over everything that ran.
PublishedTable beside(const Comparison& comparison, PublishedFigures figures);

/// "speedup, mean", "area overhead of nm".
std::string published_name(const PublishedFigure& figure);
/// A figure or what was measured in its place, with its unit.
std::string published_value(Metric metric, double value);

nlohmann::ordered_json to_json(const PublishedTable& table);
/// "cnvlutin over dadiannao"
std::string subject_of(const PublishedTable& table);
Table figures_table(const PublishedTable& table);
std::string published_text(const PublishedTable& table);

}  // namespace nought::tools
