#include "workloads/prune/group_wise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/prune/kept_count.h"

namespace nought::workloads {

namespace {

/// Calls body(group, weight index) for every weight: group counts (input channel, filter position) over all channels.
template <class Body>
void for_weights(const ConvShape& shape, const Body& body) {
    const std::int64_t positions = shape.channels_per_group() * shape.kernel.volume();
    for (std::int64_t n = 0; n < shape.filters; ++n) {
        const std::int64_t first = n / shape.filters_per_group() * positions;
        for (std::int64_t i = 0; i < positions; ++i) {
            body(first + i, n * positions + i);
        }
    }
}

}  // namespace

void GroupWise::Config::check(config::Checker& check) const {
    if (kept.has_value() == speedup.has_value()) {
        check.error(kept ? "speedup" : "method", "a group_wise recipe needs either 'kept' or 'speedup'",
                    {"kept", "speedup"});
    }
}

void GroupWise::check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const {
    if (config_.kept) {
        check_layers("kept", *config_.kept, network, recipe, diagnostics);
    }
}

std::int64_t GroupWise::groups_kept(const Network& network, std::size_t layer, std::int64_t groups) const {
    const bool conv = network.layers[layer].operation == Operation::conv;
    if (config_.speedup) {
        const double share = static_cast<double>(groups) / *config_.speedup;
        return conv ? std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(share))) : groups;
    }
    // One value for all means the conv layers: an fc layer's matrix has no positions to be thinned.
    const bool spoken_of = conv || !config_.kept->all;
    return spoken_of ? kept_count(layer_values(*config_.kept, network, 1.0)[layer], groups) : groups;
}

void GroupWise::prune(const Network& network, std::size_t layer, Tensor<std::int16_t>& weights) const {
    const ConvShape& shape = network.layers[layer].conv;
    const std::int64_t groups = shape.channels * shape.kernel.volume();
    std::vector<std::int64_t> squares(groups, 0);
    for_weights(shape, [&](std::int64_t group, std::int64_t i) { squares[group] += weights[i] * weights[i]; });
    std::vector<std::int64_t> order(groups);
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::int64_t a, std::int64_t b) { return squares[a] > squares[b]; });
    std::vector<char> kept(groups, 0);
    for (std::int64_t i = 0; i < groups_kept(network, layer, groups); ++i) {
        kept[order[i]] = 1;
    }
    for_weights(shape, [&](std::int64_t group, std::int64_t i) {
        if (kept[group] == 0) {
            weights[i] = 0;
        }
    });
}

const bool group_wise_registered = pruning_methods().add(
    "group_wise", "removes one filter position of one input map from all filters (Lebedev and Lempitsky, CVPR 2016)",
    std::make_unique<ConfiguredMethod<Pruner, GroupWise>>());

}  // namespace nought::workloads
