#include "workloads/prune/magnitude.h"

#include <array>
#include <cstdlib>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/prune/kept_count.h"

namespace nought::workloads {

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
    pruning_methods().add("magnitude", "keeps the weights of largest magnitude (Han et al., NIPS 2015)",
                          std::make_unique<ConfiguredMethod<Pruner, Magnitude>>());

}  // namespace nought::workloads
