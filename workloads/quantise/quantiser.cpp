#include "workloads/quantise/quantiser.h"

#include "sim/base/config/document.h"
#include "sim/base/config/registry.h"
#include "sim/base/config/resolve.h"

namespace nought::workloads {

config::Registry<QuantisationMethod>& quantisation_methods() {
    static config::Registry<QuantisationMethod> methods("quantiser");
    return methods;
}

QuantisationRecipe quantisation_recipe(const std::string& name_or_path) {
    return {quantisation_methods(), config::Document::load(config::resolve("quantisation", name_or_path))};
}

}  // namespace nought::workloads
