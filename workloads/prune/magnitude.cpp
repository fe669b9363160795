#include <array>
#include <cstdlib>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/options.h"
#include "workloads/prune/kept_count.h"
#include "workloads/prune/pruner.h"
#include "workloads/recipes/configured_method.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {

namespace {

/// Keeps a share of each layer's weights: those of largest magnitude (Han, Pool, Tran, Dally, "Learning both weights
/// and connections for efficient neural networks", NIPS 2015). Of n weights round(share * n) stay; among equal
/// magnitudes the earlier ones.
class Magnitude final : public Pruner {
public:
    static constexpr auto name = "magnitude";

    struct Config : RecipeConfig {
        config::PerName<double> kept;
        double elsewhere = 1;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, name);
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

void Magnitude::check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const {
    check_layers("kept", config_.kept, network, recipe, diagnostics);
}

void Magnitude::prune(const Network& network, std::size_t layer, Tensor<std::int16_t>& weights) const {
    const double share = layer_values(config_.kept, network, config_.elsewhere)[layer];
    // Magnitudes are few: counting finds the smallest that stays, exactly and in one pass.
    std::array<std::int64_t, 32769> counts{};
    for (const std::int16_t weight : weights.values()) {
        ++counts[std::abs(int{weight})];
    }
    std::int64_t left = kept_count(share, weights.size());
    int smallest = 32769;
    while (smallest > 0 && left > 0) {
        left -= counts[--smallest];
    }
    // The last magnitude may be too many: what is over goes from the end.
    std::int64_t ties = left < 0 ? counts[smallest] + left : smallest < 32769 ? counts[smallest] : 0;
    for (std::int16_t& weight : weights.values()) {
        const int magnitude = std::abs(int{weight});
        if (magnitude < smallest || (magnitude == smallest && --ties < 0)) {
            weight = 0;
        }
    }
}

const bool magnitude_registered =
    add_method<Magnitude>(pruning_methods(), "keeps the weights of largest magnitude (Han et al., NIPS 2015)");

}  // namespace

}  // namespace nought::workloads
