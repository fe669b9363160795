#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

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
    /// One row for each layer and density.
    std::string csv() const;
    /// Columns of numbers: density, then the speedup of sparse over dense for each layer.
    std::string plot_data() const;
    std::string text() const;

    /// FOLDER/crossover.json, crossover.csv and crossover.dat.
    void write(const std::filesystem::path& folder) const;
};

}  // namespace nought::tools
