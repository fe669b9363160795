#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/inputs/input_rule.h"
#include "workloads/layers/layer.h"
#include "workloads/networks/counts.h"

namespace nought::workloads {

/// A network: layers in execution order, each naming earlier ones as inputs.
struct Network {
    std::string name;
    std::string description;
    InputRule input;
    std::vector<double> mean;       ///< subtracted, one for each channel; empty for none
    double scale = 1;               ///< multiplied after the mean is subtracted
    std::optional<double> density;  ///< for layers that ask for none of their own
    std::vector<Layer> layers;

    /// Reads a YAML file. Throws config::ConfigError with every error at its line and column.
    static Network load(const std::filesystem::path& path);
    /// The same from a parsed document; errors are added to the diagnostics. Nothing when there is any.
    static std::optional<Network> read(const config::Document& document, config::Diagnostics& diagnostics);

    MapShape input_shape() const;
    const Layer* find(const std::string& layer) const;
    /// The layers that take the output of layer `index` directly, in order.
    std::vector<std::size_t> consumers(std::size_t index) const;
    Counts counts() const;
};

}  // namespace nought::workloads
