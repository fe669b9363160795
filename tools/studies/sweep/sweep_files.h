#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/document.h"
#include "tools/studies/sweep/sweep_table.h"

namespace nought::tools {

/// A row for each point: its number, a column for each axis, what it cost, gains over the baseline. As in sweep.csv,
/// with numbers as numbers, so that pandas.read_csv needs no options.
Table points_table(const SweepTable& table);
/// The axes and those figures that are not axes; of all points or those on the front.
Table shown_points(const SweepTable& table, const std::vector<std::string>& figures, bool only_front);
/// The main effect of each parameter.
Table effects_table(const SweepTable& table);

/// `format: nought.sweep/1`: the same rows, the Pareto front and the main effects.
nlohmann::ordered_json to_json(const SweepTable& table);

/// What a page shows.
Document document(const SweepTable& table);

/// What a terminal shows: the points, or where they are many those of the front, and the main effects.
std::string sweep_text(const SweepTable& table);

/// FOLDER/sweep.csv and sweep.json.
void write_sweep(const std::filesystem::path& folder, const SweepTable& table);

}  // namespace nought::tools
