#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "sim/base/config/checker.h"
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

/// Removes whole columns of the kernel matrix: a group is one input map's one filter position over all filters that
/// use it (Lebedev and Lempitsky, "Fast ConvNets using group-wise brain damage", CVPR 2016). Groups of smallest l2 norm
/// go, among equal norms the later ones; what stays is a dense product of thinner matrices.
///
/// Of a layer's n groups round(share * n) stay. A speedup s keeps floor(n / s) of every conv layer, at least one: the
/// multiplications of all conv layers become s times fewer, or a little more than that.
class GroupWise final : public Pruner {
public:
    static constexpr auto name = "group_wise";

    struct Config : RecipeConfig {
        std::optional<config::PerName<double>> kept;
        std::optional<double> speedup;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, name);
            field("kept", kept,
                  "share of groups kept: one for every conv layer, a list in order, or a map by layer name, where "
                  "'name*' stands for all whose names begin so; layers that are not named keep all",
                  config::Range{0, 1});
            field("speedup", speedup,
                  "in place of 'kept': how many times fewer multiplications each conv layer is to have",
                  config::Range{1, 1000});
        }
        void check(config::Checker& check) const;
    };

    explicit GroupWise(Config config) : config_(std::move(config)) {}

    void check(const Network& network, const config::Document& recipe, config::Diagnostics& diagnostics) const override;
    void prune(const Network& network, std::size_t layer, Tensor<std::int16_t>& weights) const override;
    bool prunes_weights() const override { return true; }

private:
    std::int64_t groups_kept(const Network& network, std::size_t layer, std::int64_t groups) const;

    Config config_;
};

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

const bool group_wise_registered = add_method<GroupWise>(
    pruning_methods(),
    "removes one filter position of one input map from all filters (Lebedev and Lempitsky, CVPR 2016)");

}  // namespace

}  // namespace nought::workloads
