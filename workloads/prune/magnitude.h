#pragma once

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/options.h"
#include "workloads/prune/pruner.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {

/// Keeps a share of each layer's weights: those of largest magnitude (Han, Pool, Tran, Dally, "Learning both weights
/// and connections for efficient neural networks", NIPS 2015). Of n weights round(share * n) stay; among equal
/// magnitudes the earlier ones.
class Magnitude final : public Pruner {
public:
    struct Config : RecipeConfig {
        config::PerName<double> kept;
        double elsewhere = 1;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, "magnitude");
            field("kept", kept,
                  "share of weights kept: one for every layer, a list for the conv (or the conv and fc) layers in "
                  "order, or a map by layer name, where 'name*' stands for all whose names begin so",
                  config::Range{0, 1}, config::required);
            field("elsewhere", elsewhere, "share kept in layers that 'kept' does not name", config::Range{0, 1});
        }
    };

    explicit Magnitude(Config config) : config_(std::move(config)) {}

    void check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const override;
    void prune(const Network& network, std::size_t layer, Tensor<std::int16_t>& weights) const override;
    bool prunes_weights() const override { return true; }

private:
    Config config_;
};

}  // namespace nought::workloads
