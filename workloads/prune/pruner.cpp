#include "workloads/prune/pruner.h"

#include "sim/base/config/document.h"
#include "sim/base/config/registry.h"
#include "sim/base/config/resolve.h"

namespace nought::workloads {

config::Registry<PruningMethod>& pruning_methods() {
    static config::Registry<PruningMethod> methods("pruner");
    return methods;
}

PruningRecipe pruning_recipe(const std::string& name_or_path) {
    return {pruning_methods(), config::Document::load(config::resolve("pruning", name_or_path))};
}

}  // namespace nought::workloads
