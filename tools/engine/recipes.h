#pragma once

#include <memory>
#include <optional>
#include <string>

#include "workloads/networks/network.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tools {

/// What a run or a command line wants done to a network's weights and activations.
struct Recipes {
    std::shared_ptr<const workloads::Pruner> pruner;
    std::shared_ptr<const workloads::Quantiser> quantiser;

    /// Names from configs/pruning and configs/quantisation, or paths. Throws config::UserError when there is no such
    /// file, and config::ConfigError with every error of both.
    static Recipes load(const std::optional<std::string>& prune, const std::optional<std::string>& quantise,
                        const workloads::Network& network);
};

}  // namespace nought::tools
