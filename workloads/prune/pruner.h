#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/registry.h"
#include "workloads/networks/network.h"
#include "workloads/recipes/recipe.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Makes weights or activations of a network zero. Stateless: one object serves many runs and threads.
///
/// Weights go before synthetic biases are calibrated, so that the densities that a network asks for hold in the pruned
/// network. Thresholds come on top of parameters that were calibrated without them.
class Pruner {
public:
    virtual ~Pruner() = default;

    /// Adds a diagnostic, at its place in the recipe, for whatever does not fit the network's layers.
    virtual void check(const Network& network, const config::Document& recipe,
                       config::Diagnostics& diagnostics) const = 0;

    /// Sets weights of a conv or fc layer, Layer::weight_dims(), to zero. Does nothing where weights are left alone.
    virtual void prune(const Network& /*network*/, std::size_t /*layer*/, Tensor<std::int16_t>& /*weights*/) const {}
    virtual bool prunes_weights() const { return false; }

    /// By layer: outputs of a conv or fc layer whose 16-bit integers are below this in magnitude are zero for the conv
    /// and fc layers that consume them. Empty where activations are left alone.
    virtual std::vector<std::int64_t> thresholds(const Network& /*network*/) const { return {}; }
};

using PruningMethod = Method<Pruner>;
using PruningRecipe = Recipe<Pruner>;

/// Pruners by the name that a recipe gives as `method`.
config::Registry<PruningMethod>& pruning_methods();

/// A recipe by its name in configs/pruning, or by path. Throws config::UserError when there is no such file.
PruningRecipe pruning_recipe(const std::string& name_or_path);

}  // namespace nought::workloads
