// The dispatcher between mocks: in which cycle a window ends, for every resource that it may wait for.
#include "sim/node/dispatcher.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/node/mocks.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Feeding : BothWays {
    Feeding() {
        plan.input = plan.output = {1, 1, 2};  // two windows
        plan.kernel = plan.stride = {1, 1, 1};
    }
    void start(MemoryModel model, const LaneShape& lanes = {}) {
        dispatcher = std::make_unique<Dispatcher>("dispatcher", model, DispatcherCost{});
        dispatcher->memory(reads);
        dispatcher->input(input);
        dispatcher->synapses(synapses);
        dispatcher->releases(releases);
        dispatcher->tiles(tiles);
        dispatcher->output(places);
        FeedJob job;
        job.plan = &plan;
        job.source = &source;
        job.lanes = lanes;
        dispatcher->start(job, true);
    }

    LayerPlan plan;
    MockSource source;
    MockReads reads;
    MockInput input;
    MockArrivals synapses;
    MockReleases releases;
    MockTiles tiles;
    MockPlaces places;
    std::unique_ptr<Dispatcher> dispatcher;
};

TEST_P(Feeding, TakesOnlyTheCyclesOfTheUnitsWithIdealMemory) {
    start(MemoryModel::ideal);
    run_to(50);
    EXPECT_THAT(tiles.ends(), ElementsAre(6, 12));
    EXPECT_TRUE(dispatcher->done());
    EXPECT_EQ(dispatcher->end(), 12U);
}

TEST_P(Feeding, DrainsAUnitWhenItsRowHasComeAndTheNextOneBackToBack) {
    start(MemoryModel::real);
    run_to(100);
    EXPECT_THAT(tiles.ends(), ElementsAre(10 + 6, 10 + 6 + 6)) << "rows of the second window come behind the first";
    EXPECT_THAT(reads.reads.at(0), testing::Pair(0, 0));
    EXPECT_THAT(reads.reads.at(1), testing::Pair(0, 1));
}

TEST_P(Feeding, WaitsForABankThatIsTaken) {
    reads.free[0] = 7;
    start(MemoryModel::real);
    run_to(100);
    EXPECT_EQ(tiles.ends().at(0), 7U + 10 + 6);
}

TEST_P(Feeding, AsksForTheNextRowAsSoonAsASlotOfItsBufferIsFree) {
    start(MemoryModel::real, {.buffer_units = 1});
    run_to(100);
    EXPECT_THAT(reads.reads.at(1), testing::Pair(0, 13)) << "when the first unit is drained, not before";
    EXPECT_EQ(tiles.ends().at(0), 13U + 10 + 3);
}

TEST_P(Feeding, WaitsForSynapsesUntilTheCycleInWhichTheyCome) {
    synapses.all = Cycle{30};
    start(MemoryModel::real);
    run_to(100);
    EXPECT_EQ(tiles.ends().at(0), 30U + 6);
}

TEST_P(Feeding, IsWokenByTheNewsThatSynapsesCame) {
    synapses.all = std::nullopt;
    start(MemoryModel::real);
    run_to(40);
    EXPECT_THAT(tiles.packets, IsEmpty());
    EXPECT_EQ(dispatcher->waiting_for(), "synapses from off-chip");
    synapses.all = Cycle{40};
    synapses.news.notify();
    run_to(100);
    EXPECT_EQ(tiles.ends().at(0), 40U + 6);
}

TEST_P(Feeding, ReadsALineInTheCycleInWhichItCame) {
    input.lines = std::nullopt;
    start(MemoryModel::real);
    run_to(25);
    EXPECT_THAT(reads.reads, IsEmpty());
    input.lines = Cycle{25};
    input.news.notify();
    run_to(100);
    EXPECT_THAT(reads.reads.at(0), testing::Pair(0, 25));
    EXPECT_EQ(tiles.ends().at(0), 25U + 10 + 6);
}

TEST_P(Feeding, EndsAWindowWhenItsLastLaneDoes) {
    source.longer = 2;
    start(MemoryModel::ideal, {.count = 3});
    run_to(50);
    EXPECT_THAT(tiles.ends(), ElementsAre(14, 28));
    EXPECT_EQ(counted("dispatcher.wait_window"), 2U * (8 + 4));
}

TEST_P(Feeding, EndsAWindowWhenTheOutputStageHasAPlaceForIt) {
    places.free = 17;
    start(MemoryModel::real);
    run_to(100);
    EXPECT_EQ(tiles.ends().at(0), 17U) << "drained at 16";
    EXPECT_EQ(counted("dispatcher.wait_output"), 1U);
}

TEST_P(Feeding, OpensTheNextWindowWhenTheOneBeforeIsTaken) {
    places.taken = 0;
    start(MemoryModel::real);
    run_to(60);
    EXPECT_THAT(tiles.ends(), ElementsAre(16));
    places.taken = 1;
    places.news.notify();
    run_to(100);
    EXPECT_EQ(tiles.packets.size(), 2U);
}

TEST_P(Feeding, GivesTheSynapsesOfAPassBackAtItsEnd) {
    start(MemoryModel::real);
    run_to(100);
    EXPECT_THAT(releases.loads, ElementsAre(testing::Pair(0, dispatcher->end())));
    EXPECT_THAT(tiles.passes, ElementsAre(0));
}

INSTANTIATE_TEST_SUITE_P(Waking, Feeding, both_ways, way);

}  // namespace
}  // namespace nought::sim
