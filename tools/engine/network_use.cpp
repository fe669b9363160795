#include "tools/engine/network_use.h"

#include "sim/base/config/resolve.h"
#include "workloads/inputs/load.h"

namespace nought::tools {

workloads::Network NetworkUse::network() const {
    return workloads::Network::load(config::resolve("networks", name));
}

std::string NetworkUse::input_of(const workloads::Network& network) const {
    return input.value_or(network.input.frames > 1 ? "clip" : "scene");
}

std::vector<workloads::Tensor<float>> NetworkUse::inputs(const workloads::Network& network, std::int64_t count) const {
    std::vector<workloads::Tensor<float>> all;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string chosen = i == 0 ? input.value_or("scene") : "scene";
        all.push_back(workloads::load_input(chosen, network.input, seed + static_cast<std::uint64_t>(i)));
    }
    return all;
}

workloads::EngineOptions NetworkUse::parameters() const {
    workloads::EngineOptions options;
    options.seed = seed;
    options.density = density;
    if (weights) {
        options.weights = *weights;
    }
    return options;
}

}  // namespace nought::tools
