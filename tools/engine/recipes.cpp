#include "tools/engine/recipes.h"

#include "sim/base/config/diagnostics.h"

namespace nought::tools {

Recipes Recipes::load(const std::optional<std::string>& prune, const std::optional<std::string>& quantise,
                      const workloads::Network& network) {
    config::Diagnostics diagnostics;
    std::optional<workloads::PruningRecipe> pruning;
    std::optional<workloads::QuantisationRecipe> quantisation;
    if (prune) {
        pruning.emplace(workloads::pruning_recipe(*prune)).check(network, diagnostics);
    }
    if (quantise) {
        quantisation.emplace(workloads::quantisation_recipe(*quantise)).check(network, diagnostics);
    }
    diagnostics.throw_if_any();
    return {pruning ? pruning->build(network) : nullptr, quantisation ? quantisation->build(network) : nullptr};
}

}  // namespace nought::tools
