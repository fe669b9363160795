#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/table.h"
#include "tools/studies/crossover/crossover.h"

namespace nought::tools {

/// The density that pruning published for a layer leaves, and what was measured there.
struct PublishedDensity {
    CrossoverPoint point;
    std::string mark;
};

struct LayerCrossover {
    ProductShape shape;
    std::vector<CrossoverPoint> points;  ///< the same densities for every layer
    std::optional<PublishedDensity> published;
};

/// Where sparse products start to win over dense ones, layer by layer.
struct CrossoverReport {
    std::string network;
    int repetitions = 0;
    std::vector<LayerCrossover> layers;

    /// `format: nought.crossover/1`
    nlohmann::ordered_json json() const;
    /// Columns of numbers: density, then the speedup of sparse over dense for each layer.
    std::string plot_data() const;
    std::string text() const;

    /// FOLDER/crossover.json, crossover.csv and crossover.dat.
    void write(const std::filesystem::path& folder) const;
};

/// A row for each layer and density: as in crossover.csv.
Table points_table(const CrossoverReport& report);

}  // namespace nought::tools
