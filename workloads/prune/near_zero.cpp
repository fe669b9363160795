#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/options.h"
#include "workloads/prune/pruner.h"
#include "workloads/recipes/configured_method.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {

namespace {

/// Neurons close to zero become zero before the next layer sees them (Albericio et al., "Cnvlutin", ISCA 2016, its
/// thresholds for each layer). A layer's threshold is for its own outputs, as the next conv or fc layers consume them:
/// behind the pools and the like in between.
class NearZero final : public Pruner {
public:
    static constexpr auto name = "near_zero";

    struct Config : RecipeConfig {
        config::PerName<std::int64_t> thresholds;
        std::int64_t scale = 1;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, name);
            field("thresholds", thresholds,
                  "outputs whose 16-bit integers are below this in magnitude become zero: one for every layer, a list "
                  "for the conv (or the conv and fc) layers in order, or a map by layer name, where 'name*' stands for "
                  "all whose names begin so; layers that are not named keep everything",
                  config::Range{0, 32768}, config::required);
            field("scale", scale,
                  "thresholds are multiplied by this: here the largest neuron of a tensor takes 14 or 15 bits, in the "
                  "fixed point that a threshold was found in it may take fewer",
                  config::Range{1, 32768});
        }
    };

    explicit NearZero(Config config) : config_(std::move(config)) {}

    void check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const override;
    std::vector<std::int64_t> thresholds(const Network& network) const override;

private:
    Config config_;
};

void NearZero::check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const {
    check_layers("thresholds", config_.thresholds, network, recipe, diagnostics);
}

std::vector<std::int64_t> NearZero::thresholds(const Network& network) const {
    std::vector<std::int64_t> thresholds = layer_values<std::int64_t>(config_.thresholds, network, 0);
    for (std::int64_t& threshold : thresholds) {
        threshold *= config_.scale;
    }
    return thresholds;
}

const bool near_zero_registered = add_method<NearZero>(
    pruning_methods(), "zeroes neurons below a threshold of their layer (Albericio et al., ISCA 2016)");

}  // namespace

}  // namespace nought::workloads
