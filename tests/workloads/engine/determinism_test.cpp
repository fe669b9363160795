#include <gtest/gtest.h>

#include "sim/base/config/resolve.h"
#include "tests/workloads/engine/small_networks.h"
#include "workloads/engine/engine.h"

namespace nought::workloads::testing {
namespace {

Trace traced(const Network& network, int threads, std::uint64_t seed = 1) {
    MemorySink sink;
    EngineOptions options;
    options.threads = threads;
    options.seed = seed;
    run_network(network, noise(network), options, sink);
    return sink.trace;
}

template <class T>
bool same(const TensorView<T>& a, const TensorView<T>& b) {
    return a.shape() == b.shape() && std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

void expect_same(const Trace& a, const Trace& b) {
    ASSERT_EQ(a.layers().size(), b.layers().size());
    for (std::size_t i = 0; i < a.layers().size(); ++i) {
        const TraceLayer& x = *a.layers()[i];
        const TraceLayer& y = *b.layers()[i];
        EXPECT_TRUE(same(x.input, y.input) && same(x.weights, y.weights) && same(x.bias, y.bias) &&
                    same(x.output, y.output))
            << x.name;
        EXPECT_EQ(x.output_shift, y.output_shift) << x.name;
        EXPECT_EQ(x.output_fraction_bits, y.output_fraction_bits) << x.name;
    }
}

/// FNV-1a over all integers of a trace.
std::uint64_t fingerprint(const Trace& trace) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    const auto absorb = [&hash](std::int64_t value) {
        hash = (hash ^ static_cast<std::uint64_t>(value)) * 0x100000001b3u;
    };
    for (const TraceLayer* layer : trace.layers()) {
        std::ranges::for_each(layer->input.values(), absorb);
        std::ranges::for_each(layer->weights.values(), absorb);
        std::ranges::for_each(layer->bias.values(), absorb);
        std::ranges::for_each(layer->output.values(), absorb);
        absorb(layer->output_shift);
    }
    return hash;
}

TEST(Determinism, OneAndTwoThreadsGiveTheSameBits) {
    for (const char* name : {"lenet_5", "convnet", "lenet_300_100"}) {
        const Network network = Network::load(config::resolve("networks", name));
        expect_same(traced(network, 1), traced(network, 2));
    }
}

TEST(Determinism, ThreadsMakeNoDifferenceOnClipsAndBranches) {
    const Network network = parse_network(R"(
input: {channels: 3, frames: 4, height: 20, width: 24}
density: 0.45
layers:
  - {name: a, kind: conv, filters: 20, kernel: 3, padding: 1, relu: true}
  - {name: norm, kind: lrn}
  - {name: left, kind: conv, filters: 33, kernel: [1, 3, 3], padding: [0, 1, 1], relu: true}
  - {name: right, kind: conv, inputs: norm, filters: 17, kernel: 1, relu: true}
  - {name: both, kind: concat, inputs: [left, right]}
  - {name: pool, kind: max_pool, kernel: 2, stride: 2}
  - {name: b, kind: fc, outputs: 100, relu: true}
  - {name: c, kind: fc, outputs: 10}
)");
    expect_same(traced(network, 1), traced(network, 3));
}

TEST(Determinism, AnotherSeedGivesOtherWeights) {
    const Network network = Network::load(config::resolve("networks", "lenet_300_100"));
    EXPECT_FALSE(same(traced(network, 1, 1).layers()[0]->weights, traced(network, 1, 2).layers()[0]->weights));
}

TEST(Determinism, TheBitsAreThoseOfEveryOtherMachine) {
    // The number was computed once; a machine or compiler that gives another one breaks the promise of equal traces.
    EXPECT_EQ(fingerprint(traced(Network::load(config::resolve("networks", "lenet_5")), 1)), 17257675235984664297u);
}

}  // namespace
}  // namespace nought::workloads::testing
