#pragma once

#include "workloads/networks/network.h"
#include "workloads/recipes/layer_values.h"
#include "workloads/recipes/method.h"

namespace nought::workloads {

/// The keys of quantisers that may leave the first and the last conv or fc layer alone, as networks of binary weights
/// are often trained.
struct SparedEndsConfig : RecipeConfig {
    bool ends_full_precision = false;

    template <class Fields>
    void fields(Fields& field, const std::string& name) {
        RecipeConfig::fields(field, name);
        field("ends_full_precision", ends_full_precision, "the first and the last conv or fc layer stay as they are");
    }

    bool spares(const Network& network, std::size_t layer) const {
        const std::vector<std::size_t> layers = weighted_layers(network);
        return ends_full_precision && (layer == layers.front() || layer == layers.back());
    }
};

}  // namespace nought::workloads
