// Outputs come from what the dispatcher delivered: a neuron that is lost, moved, early or stale makes them wrong.
#include <memory>
#include <optional>

#include <gtest/gtest.h>

#include "models/cnvlutin/cnvlutin.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::cnvlutin::Cnvlutin;

enum class Fault { none, flipped_offset, lost_value, stale_brick };

/// Stands between the neuron memory and the lanes, and spoils the delivery of one unit of lane 3.
class FaultySource final : public sim::UnitSource {
public:
    FaultySource(sim::UnitSource& source, Fault fault) : source_(source), fault_(fault) {}

    std::int64_t units(int lane, const sim::WindowAt& at) const override { return source_.units(lane, at); }
    void rows(int lane, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const override {
        source_.rows(lane, at, unit, list);
    }
    sim::Work deliver(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) override {
        const std::size_t before = packet.deliveries.size();
        const sim::Work work = source_.deliver(lane, at, unit, packet);
        const auto sent = packet.deliveries.all().subspan(before);
        if (lane != 3 || done_ || sent.empty()) {
            return work;
        }
        if (fault_ == Fault::stale_brick) {
            if (!stale_) {
                stale_ = sent[0];
                return work;
            }
            sent[0].value =
                stale_->value == sent[0].value ? static_cast<std::int16_t>(sent[0].value + 1) : stale_->value;
        } else if (fault_ == Fault::flipped_offset) {
            sent[0].row ^= 1;
        } else if (fault_ == Fault::lost_value) {
            sent[0].value = 0;
        }
        done_ = true;
        return work;
    }

private:
    sim::UnitSource& source_;
    Fault fault_;
    bool done_ = false;
    std::optional<sim::Delivery> stale_;
};

workloads::Trace trace_of_one_layer() {
    return oracles::make_trace({oracles::make_layer("conv", {48, {1, 6, 5}, 20, 1, {1, 3, 3}, {}, {0, 1, 1}, {}})});
}

std::unique_ptr<Cnvlutin> build_chip() {
    models::cnvlutin::Config config;
    config.name = config.model = "cnvlutin";
    config.encode_first_layer = true;
    return std::make_unique<Cnvlutin>(config, sim::Technology::load("65nm"));
}

models::LayerResult run_with(Fault fault) {
    const auto chip = build_chip();
    chip->set_source_decorator(
        [fault](sim::UnitSource& source) { return std::make_unique<FaultySource>(source, fault); });
    return chip->simulate(trace_of_one_layer(), {}).layers.at(0);
}

TEST(AChipWithoutFaults, IsVerified) {
    EXPECT_TRUE(run_with(Fault::none).verified);
}

TEST(AFlippedOffset, MakesTheOutputsWrong) {
    const models::LayerResult result = run_with(Fault::flipped_offset);
    EXPECT_FALSE(result.verified);
    ASSERT_TRUE(result.mismatch);
    EXPECT_GT(result.mismatch->wrong_elements, 0U);
    EXPECT_LE(result.mismatch->wrong_elements, 20U) << "one window of twenty filters is all that it can touch";
}

TEST(ALostValue, MakesTheOutputsWrong) {
    const models::LayerResult result = run_with(Fault::lost_value);
    EXPECT_FALSE(result.verified);
    ASSERT_TRUE(result.mismatch);
    EXPECT_NE(result.mismatch->expected, result.mismatch->simulated);
}

TEST(AStaleBrick, MakesTheOutputsWrong) {
    EXPECT_FALSE(run_with(Fault::stale_brick).verified);
}

TEST(ALaneThatSkipsTheBarrier, MakesTheOutputsWrong) {
    const auto chip = build_chip();
    bool once = false;
    chip->node().dispatcher.set_barrier_fault([&once](int lane, const sim::WindowAt& at) {
        const bool now = lane == 5 && at.window == 7 && !once;
        once = once || now;
        return now;
    });
    const models::LayerResult result = chip->simulate(trace_of_one_layer(), {}).layers.at(0);
    EXPECT_TRUE(once);
    EXPECT_FALSE(result.verified);
}

TEST(AChipThatSkipsTheArithmetic, CannotTell) {
    const auto chip = build_chip();
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    const models::LayerResult result = chip->simulate(trace_of_one_layer(), timing_only).layers.at(0);
    EXPECT_FALSE(result.verified);
    EXPECT_FALSE(result.mismatch);
}

}  // namespace
}  // namespace nought::tests
