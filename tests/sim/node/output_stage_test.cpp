// The output stage between mocks: when a window is written, what is written, and how long it holds its place.
#include "sim/node/output_stage.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/node/mocks.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

struct Outputs : BothWays {
    void build(MemoryModel model, std::int64_t places = 2) {
        stage = std::make_unique<OutputStage>("output", model, 8, places, technology);
        stage->memory(memory);
        stage->staging(staging);
        listener = std::make_unique<Waiting>("waiting");
        listener->places(*stage);
        plan.input = plan.output = {1, 1, 4};
        plan.kernel = plan.stride = {1, 1, 1};
        plan.filters = 3;
        plan.output_shift = 1;
        stage->start(plan, bias, target, 0);
    }
    void accept(std::int64_t window, Cycle end) {
        Packet packet;
        packet.at.window = window;
        packet.end = end;
        stage->accept(packet, sums, 0);
    }
    struct Waiting : Listener {
        explicit Waiting(const sc_core::sc_module_name& name) : Listener(name) { listen(places); }
        Port<OutputPlaces> places{"places"};
    };

    Technology technology = Technology::load("65nm");
    MockWrites memory;
    MockStaging staging;
    MockOutput target;
    LayerPlan plan;
    const std::int64_t bias[3] = {1, 0, 0};
    const std::int64_t sums[3] = {4, -5, 100000};
    std::unique_ptr<OutputStage> stage;
    std::unique_ptr<Waiting> listener;
};

TEST_P(Outputs, LeaveThePipelineSoManyCyclesAfterTheirWindow) {
    build(MemoryModel::real);
    run_to(20);
    accept(0, 20);
    run_to(20);
    EXPECT_THAT(memory.writes, ElementsAre(Pair(0, 28))) << "no bank is asked for cycle 27";
    EXPECT_EQ(stage->windows_taken(), 1);
    EXPECT_EQ(stage->end(), 29U);
}

TEST_P(Outputs, WaitForTheirFormat) {
    target.cycles = 16;
    build(MemoryModel::real);
    run_to(20);
    accept(0, 20);
    run_to(20);
    EXPECT_THAT(memory.writes, ElementsAre(Pair(0, 28 + 16)));
}

TEST_P(Outputs, HoldAPlaceUntilTheirLastWrite) {
    build(MemoryModel::real);
    run_to(20);
    EXPECT_EQ(stage->places_free_at(2), 0U);
    accept(0, 20);
    run_to(20);
    EXPECT_EQ(stage->places_free_at(1), 0U) << "the second of two places";
    EXPECT_EQ(stage->places_free_at(2), 29U) << "the first, not in cycle 28";
}

TEST_P(Outputs, TellWhoWaitsForAPlaceInTheCycleOfTheBooking) {
    build(MemoryModel::real);
    run_to(19);
    EXPECT_THAT(listener->woken, IsEmpty());
    accept(0, 19);
    run_to(19);
    EXPECT_THAT(listener->woken, ElementsAre(19));
}

TEST_P(Outputs, TakeNoTimeWithIdealMemory) {
    build(MemoryModel::ideal);
    run_to(20);
    accept(0, 20);
    run_to(20);
    EXPECT_THAT(memory.writes, IsEmpty());
    EXPECT_EQ(stage->end(), 20U);
}

TEST_P(Outputs, AreBiasedShiftedHalfUpAndSaturated) {
    build(MemoryModel::real);
    run_to(1);
    accept(2, 1);
    run_to(1);
    EXPECT_THAT(target.stored.at({2, 0}), ElementsAre(3, -2, 32767));
    EXPECT_EQ(counted("output.activations"), 3U);
    EXPECT_EQ(memory.counted_rows, 1U);
}

TEST_P(Outputs, AreRectifiedWhereTheLayerSaysSo) {
    plan.relu = true;
    build(MemoryModel::real);
    run_to(1);
    accept(0, 1);
    run_to(1);
    EXPECT_THAT(target.stored.at({0, 0}), ElementsAre(3, 0, 32767));
}

TEST_P(Outputs, ThatGoOffChipWaitForRoomToStageThem) {
    staging.outside = true;
    staging.room = false;
    build(MemoryModel::real);
    run_to(20);
    accept(1, 20);
    run_to(49);
    EXPECT_THAT(memory.writes, IsEmpty());
    EXPECT_EQ(stage->waiting_for(), "room to stage outputs that go off-chip");
    run_to(50);
    staging.room = true;
    staging.news.notify();
    run_to(50);
    EXPECT_THAT(memory.writes, ElementsAre(Pair(0, 50)));
    EXPECT_THAT(staging.pushed, ElementsAre(Pair(6, 51))) << "three neurons of two bytes behind those of window 0";
}

INSTANTIATE_TEST_SUITE_P(Waking, Outputs, both_ways, way);

}  // namespace
}  // namespace nought::sim
