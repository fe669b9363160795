#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "tools/engine/setting_tree.h"

namespace nought::tools {

/// Which layers count in the tables of a sweep.
enum class SweepScope { all, conv };

}  // namespace nought::tools

template <>
inline constexpr auto nought::config::enum_names<nought::tools::SweepScope> =
    nought::config::names<nought::tools::SweepScope>({{nought::tools::SweepScope::all, "all"},
                                                      {nought::tools::SweepScope::conv, "conv"}});

namespace nought::tools {

/// configs/sweeps/NAME.yaml: a base, and parameters that take several values.
///
/// A path names a parameter: `node.tiles` of the accelerator (`accelerator.node.tiles` is the same), and
/// `technology.dram_pj_per_byte`, `network.seed`, `prune.kept`, `quantise.activation_bits` of the others;
/// `accelerator`, `technology`, `network`, `prune` and `quantise` by themselves choose the file.
struct SweepSpec {
    std::string description;
    std::optional<std::string> accelerator;
    std::optional<std::string> technology;
    std::optional<std::string> network;
    std::optional<std::string> prune;
    std::optional<std::string> quantise;
    SettingTree<TreeShape::values> set;
    SettingTree<TreeShape::values> baseline;
    SettingTree<TreeShape::axes> grid;
    SettingTree<TreeShape::axes> zip;
    SettingTree<TreeShape::rows> list;
    std::vector<std::string> layers;
    bool timing_only = false;
    SweepScope scope = SweepScope::all;

    template <class Fields>
    void fields(Fields& field) {
        field("description", description, "what the sweep shows, in a sentence");
        field("accelerator", accelerator, "from configs/accelerators, or a path; unless an axis chooses");
        field("technology", technology, "from configs/tech, or a path; the accelerator's own when left out");
        field("network", network, "from configs/networks, or a path; unless an axis chooses");
        field("prune", prune, "recipe from configs/pruning, or a path; nothing is pruned when left out");
        field("quantise", quantise, "recipe from configs/quantisation, or a path; 16 bits when left out");
        field("set", set, "parameters in place of those of the files, for all points: path and value");
        field("baseline", baseline,
              "what gains are over: the base with these paths changed, on each point's own network; the base when left "
              "out");
        field("grid", grid, "path and list of values: every combination, the last path fastest");
        field("zip", zip, "path and list of values, all as long: the first of each together, then the second ...");
        field("list", list,
              "combinations one by one: blocks of path and value; a path that one leaves out keeps its "
              "base value");
        field("layers", layers, "simulate only these; all when left out", config::Length{1, 10000});
        field("timing_only", timing_only, "skip the arithmetic: the same cycles, nothing verified");
        field("scope", scope, "which layers count: all, or conv as in most papers");
    }

    void check(config::Checker& check) const {
        if (!grid.given() && !zip.given() && !list.given()) {
            check.error("grid", "nothing varies: a sweep needs at least one of grid, zip and list");
        }
    }
};

}  // namespace nought::tools
