#include "workloads/networks/consumption.h"

#include <limits>

namespace nought::workloads {

std::vector<PoolShape> Consumption::pools(const Network& network) const {
    std::vector<PoolShape> shapes;
    for (const std::size_t layer : path) {
        if (network.layers[layer].pools()) {
            shapes.push_back(network.layers[layer].pool);
        }
    }
    return shapes;
}

namespace {

/// False where the way ends before a conv or fc layer.
bool carries_on(const Layer& layer) {
    const bool leaves_one_position = layer.pools() && layer.output.extent.volume() == 1;
    switch (layer.operation) {
        case Operation::add:
        case Operation::softmax:
        case Operation::upsample:
        case Operation::fft:
        case Operation::proposals:
        case Operation::roi_pool:
            return false;
        default:
            return !leaves_one_position;
    }
}

}  // namespace

Consumption consumption_of(const Network& network, std::size_t index) {
    constexpr std::size_t unreachable = std::numeric_limits<std::size_t>::max();
    const std::size_t count = network.layers.size();
    // From the end to the start: the pools between each layer's output and a conv or fc, and the layer to go to first.
    std::vector<std::size_t> pools(count, unreachable);
    std::vector<std::size_t> next(count, unreachable);
    for (std::size_t i = count; i-- > index;) {
        for (const std::size_t consumer : network.consumers(i)) {
            const Layer& layer = network.layers[consumer];
            std::size_t cost = unreachable;
            if (layer.weighted()) {
                cost = 0;
            } else if (carries_on(layer) && pools[consumer] != unreachable) {
                cost = pools[consumer] + (layer.pools() ? 1 : 0);
            }
            if (cost < pools[i]) {
                pools[i] = cost;
                next[i] = consumer;
            }
        }
    }
    Consumption result;
    result.rectified = network.layers[index].relu;
    if (pools[index] == unreachable) {
        return result;
    }
    result.consumed = true;
    result.consumer = next[index];
    for (; !network.layers[result.consumer].weighted(); result.consumer = next[result.consumer]) {
        const Layer& layer = network.layers[result.consumer];
        result.path.push_back(result.consumer);
        result.rectified = result.rectified || (layer.operation == Operation::relu && !layer.folded);
    }
    return result;
}

}  // namespace nought::workloads
