#pragma once

#include "sim/base/config/names.h"

namespace nought::tools {

/// What is made of a run's networks.
enum class RunKind {
    comparison,    ///< every network on every accelerator
    pruning,       ///< what pruning leaves of weights, activations and products
    quantisation,  ///< what quantisers save, and what they cost
    scenario,      ///< streams of camera frames on a number of chips
    cascade,       ///< a little network first, a big one where the little one is not sure
};

}  // namespace nought::tools

template <>
inline constexpr auto nought::config::enum_names<nought::tools::RunKind> =
    nought::config::names<nought::tools::RunKind>({{nought::tools::RunKind::comparison, "comparison"},
                                                   {nought::tools::RunKind::pruning, "pruning"},
                                                   {nought::tools::RunKind::quantisation, "quantisation"},
                                                   {nought::tools::RunKind::scenario, "scenario"},
                                                   {nought::tools::RunKind::cascade, "cascade"}});
