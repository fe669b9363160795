// Outputs come from what the dispatcher delivered: a neuron that is lost, moved, early or stale makes them wrong.
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "models/cnvlutin/cnvlutin.h"
#include "models/result.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

using models::cnvlutin::Cnvlutin;

enum class Fault { none, flipped_offset, lost_value, stale_brick, early_brick };

/// Stands between the neuron memory and the lanes, and spoils one delivery.
class FaultySource final : public sim::UnitSource {
public:
    FaultySource(std::unique_ptr<sim::UnitSource> source, const sim::LayerPlan& plan, Fault fault)
        : source_(std::move(source)), plan_(plan), fault_(fault) {}

    std::int64_t units(int lane, const sim::WindowAt& at) const override { return source_->units(lane, at); }
    void rows(int lane, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const override {
        source_->rows(lane, at, unit, list);
    }
    sim::Work deliver(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) override {
        const std::size_t before = packet.deliveries.size();
        const sim::Work work = source_->deliver(lane, at, unit, packet);
        const auto sent = packet.deliveries.all().subspan(before);
        if (!done_ && fault_ == Fault::early_brick) {
            send_early(lane, at, unit, packet);
        } else if (!done_ && lane == 3 && !sent.empty()) {
            spoil(sent);
        }
        return work;
    }

private:
    void spoil(std::span<sim::Delivery> sent) {
        if (fault_ == Fault::stale_brick && !stale_) {
            stale_ = sent[0];
            return;
        }
        if (fault_ == Fault::stale_brick) {
            sent[0].value =
                stale_->value == sent[0].value ? static_cast<std::int16_t>(sent[0].value + 1) : stale_->value;
        } else if (fault_ == Fault::flipped_offset) {
            sent[0].row ^= 1;
        } else if (fault_ == Fault::lost_value) {
            sent[0].value = 0;
        }
        done_ = true;
    }

    /// Lane 5 does not wait at the end of window 7, and sends the first unit of window 8 before the others meet.
    void send_early(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) {
        if (lane != 5 || at.window != 7 || unit + 1 != source_->units(lane, at)) {
            return;
        }
        sim::WindowAt next = at;
        ++next.window;
        next.out = plan_.position(next.window);
        next.origin = plan_.origin(next.out);
        source_->deliver(lane, next, 0, packet);
        done_ = true;
    }

    std::unique_ptr<sim::UnitSource> source_;
    const sim::LayerPlan& plan_;
    Fault fault_;
    bool done_ = false;
    std::optional<sim::Delivery> stale_;
};

models::cnvlutin::Config encoding_config() {
    models::cnvlutin::Config config;
    config.name = config.model = "cnvlutin";
    config.encode_first_layer = true;
    return config;
}

/// A chip whose lanes feed on spoilt sources.
class FaultyChip final : public Cnvlutin {
public:
    explicit FaultyChip(Fault fault) : Cnvlutin(encoding_config(), sim::Technology::load("65nm")), fault_(fault) {}

private:
    models::LayerProgram compile(const workloads::TraceLayer& layer, bool first) const override {
        models::LayerProgram program = Cnvlutin::compile(layer, first);
        program.feed = [right = program.feed, fault = fault_](const models::LayerProgram& ready, bool compute) {
            models::LayerFeed feed = right(ready, compute);
            feed.source = std::make_unique<FaultySource>(std::move(feed.source), ready.plan, fault);
            return feed;
        };
        return program;
    }

    Fault fault_;
};

workloads::Trace trace_of_one_layer() {
    return oracles::make_trace({oracles::make_layer("conv", {48, {1, 6, 5}, 20, 1, {1, 3, 3}, {}, {0, 1, 1}, {}})});
}

models::LayerResult run_with(Fault fault) {
    return FaultyChip(fault).simulate(trace_of_one_layer(), {}).layers.at(0);
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
    const models::LayerResult result = run_with(Fault::early_brick);
    EXPECT_FALSE(result.verified);
    ASSERT_TRUE(result.mismatch);
    const std::vector<std::int64_t>& first = result.mismatch->index;
    EXPECT_EQ(result.name, "conv");
    EXPECT_EQ(first.at(first.size() - 2) * 5 + first.back(), 7) << "of five windows in a row, the one that was spoilt";
}

TEST(AChipThatSkipsTheArithmetic, CannotTell) {
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    const models::LayerResult result =
        FaultyChip(Fault::lost_value).simulate(trace_of_one_layer(), timing_only).layers.at(0);
    EXPECT_FALSE(result.verified);
    EXPECT_FALSE(result.mismatch);
}

}  // namespace
}  // namespace nought::tests
