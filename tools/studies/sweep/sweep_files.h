#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "tools/studies/sweep/sweep_table.h"

namespace nought::tools {

/// A row for each point: its number, a column for each axis, what it cost, gains over the baseline; numbers as numbers,
/// so that pandas.read_csv needs no options.
std::string sweep_csv(const SweepTable& table);

/// `format: nought.sweep/1`: the same rows, the Pareto front and the main effects.
nlohmann::ordered_json to_json(const SweepTable& table);

/// What a terminal shows: the points, or where they are many those of the front, and the main effects.
std::string sweep_text(const SweepTable& table);

/// FOLDER/sweep.csv and sweep.json.
void write_sweep(const std::filesystem::path& folder, const SweepTable& table);

}  // namespace nought::tools
