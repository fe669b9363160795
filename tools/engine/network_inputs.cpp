#include "tools/engine/network_inputs.h"

#include "workloads/inputs/load.h"

namespace nought::tools {

std::vector<workloads::Tensor<float>> network_inputs(const TraceRequest& request, const workloads::Network& network,
                                                     std::int64_t count) {
    std::vector<workloads::Tensor<float>> inputs;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string input = i == 0 ? request.input.value_or("scene") : "scene";
        inputs.push_back(workloads::load_input(input, network.input, request.seed + static_cast<std::uint64_t>(i)));
    }
    return inputs;
}

workloads::EngineOptions parameter_options(const TraceRequest& request) {
    workloads::EngineOptions options;
    options.seed = request.seed;
    options.density = request.density;
    if (request.weights) {
        options.weights = *request.weights;
    }
    return options;
}

}  // namespace nought::tools
