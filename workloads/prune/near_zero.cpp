#include "workloads/prune/near_zero.h"

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"

namespace nought::workloads {

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

const bool near_zero_registered =
    pruning_methods().add("near_zero", "zeroes neurons below a threshold of their layer (Albericio et al., ISCA 2016)",
                          std::make_unique<ConfiguredMethod<Pruner, NearZero>>());

}  // namespace nought::workloads
