#include "tests/models/node/serial_layers.h"

#include <gtest/gtest.h>

#include "tests/models/node/odd_layers.h"
#include "tests/oracles/dadiannao.h"
#include "tests/oracles/lane_cycles.h"
#include "tests/oracles/windows.h"

namespace nought::tests {

int bits_of(const workloads::TraceLayer& layer) {
    int bits = 1;
    for (const std::int16_t neuron : layer.input.values()) {
        while (neuron < -(1 << (bits - 1)) || neuron >= 1 << (bits - 1)) {
            ++bits;
        }
    }
    return bits;
}

std::vector<workloads::TraceLayer> odd_serial_layers() {
    std::vector<workloads::TraceLayer> layers = odd_layers();
    for (workloads::TraceLayer& layer : layers) {
        layer.input_bits = bits_of(layer);
    }
    return layers;
}

void expect_pallet_contract(const workloads::TraceLayer& layer, const models::LayerResult& result,
                            std::int64_t cycles) {
    const bool fc = layer.kind == workloads::LayerKind::fc;
    const auto expected = static_cast<std::uint64_t>(fc ? oracles::dadiannao_cycles(layer.shape) : cycles);
    const auto products = static_cast<std::uint64_t>(oracles::effectual_neurons(layer)) *
                          static_cast<std::uint64_t>(layer.shape.filters / layer.shape.groups);
    EXPECT_EQ(result.compute_cycles, expected) << layer.name;
    EXPECT_EQ(oracles::lane_cycles_fault(result.lane_cycles, 256, result.cycles), "") << layer.name;
    EXPECT_EQ(result.effectual_macs, products) << layer.name;
    EXPECT_TRUE(result.verified) << layer.name;
}

}  // namespace nought::tests
