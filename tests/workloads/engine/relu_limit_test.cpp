// ReLU with a limit (ReLU6): a step of its own, exact, and none of its limit left in the conv before it.
#include <cmath>

#include <gmock/gmock.h>

#include "tests/workloads/engine/small_networks.h"
#include "tests/workloads/trace/trace_parts.h"
#include "workloads/engine/engine.h"

namespace nought::workloads::testing {
namespace {

constexpr const char* limited = R"(
input: {channels: 2, height: 8, width: 9}
scale: 0.01
layers:
  - {name: a, kind: conv, filters: 4, kernel: 3, padding: 1}
  - {name: six, kind: relu, limit: 0.25}
  - {name: b, kind: conv, filters: 3, kernel: 1}
)";

TEST(ReluWithALimit, IsAStepThatCutsAtTheLimitInTheScaleOfItsInput) {
    const Network network = parse_network(limited);
    MemorySink sink;
    EngineOptions options;
    options.compare_with_fp32 = true;
    const EngineReport report = run_network(network, noise(network), options, sink);
    EXPECT_FALSE(sink.trace.layers()[0]->relu);
    const TraceParts trace(sink.trace);
    ASSERT_EQ(trace.steps.size(), 1u);
    const TraceStep& step = trace.steps[0];
    EXPECT_EQ(step.kind, StepKind::relu);
    const double limit = std::floor(std::ldexp(0.25, step.output_fraction_bits) + 0.5);
    EXPECT_EQ(step.limit, limit);
    int cut = 0;
    int untouched = 0;
    for (std::int64_t i = 0; i < step.output.size(); ++i) {
        const int neuron = step.inputs[0][i];
        ASSERT_EQ(step.output[i], neuron < 0 ? 0 : neuron > limit ? limit : neuron);
        cut += neuron > limit ? 1 : 0;
        untouched += neuron > 0 && neuron < limit ? 1 : 0;
    }
    EXPECT_GT(cut, 0);
    EXPECT_GT(untouched, 0);
    EXPECT_GT(report.sqnr_db.value_or(0), 40);
}

TEST(ReluWithALimit, CountsAsRectifyingForTheDensityThatIsWanted) {
    const Network network = parse_network(limited);
    EngineOptions options;
    options.density = 0.3;
    NullSink sink;
    const EngineReport report = run_network(network, noise(network), options, sink);
    EXPECT_NEAR(report.layers[0].consumed_density, 0.3, 0.01);
}

}  // namespace
}  // namespace nought::workloads::testing
