#pragma once

#include <optional>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/options.h"
#include "workloads/prune/pruner.h"
#include "workloads/recipes/layer_values.h"

namespace nought::workloads {

/// Removes whole columns of the kernel matrix: a group is one input map's one filter position over all filters that
/// use it (Lebedev and Lempitsky, "Fast ConvNets using group-wise brain damage", CVPR 2016). Groups of smallest l2 norm
/// go, among equal norms the later ones; what stays is a dense product of thinner matrices.
///
/// Of a layer's n groups round(share * n) stay. A speedup s keeps floor(n / s) of every conv layer, at least one: the
/// multiplications of all conv layers become s times fewer, or a little more than that.
class GroupWise final : public Pruner {
public:
    struct Config : RecipeConfig {
        std::optional<config::PerName<double>> kept;
        std::optional<double> speedup;

        template <class Fields>
        void fields(Fields& field) {
            RecipeConfig::fields(field, "group_wise");
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

}  // namespace nought::workloads
