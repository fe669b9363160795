// The host between mock units: a task every dispatch_cycles, where the queue has room.
#include "models/eyeq/host.h"

#include <deque>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/eyeq/config.h"
#include "tests/sim/run.h"

namespace nought::models::eyeq {
namespace {

using sim::run_to;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

struct MockUnit final : TaskQueue {
    explicit MockUnit(const char* name) : news(name) {}
    std::size_t queued() const override { return accepted.size() - fetched; }
    void accept(std::size_t task) override { accepted.emplace_back(task, sim::now()); }
    const sc_core::sc_event& default_event() const override { return news.event(); }
    std::vector<std::pair<std::size_t, sim::Cycle>> accepted;
    std::size_t fetched = 0;
    sim::Signal news;
};

struct Dispatching : sim::BothWays {
    struct Unit : sim::Listener {
        explicit Unit(const sc_core::sc_module_name& name) : sim::Listener(name) { listen(board); }
        sim::Port<TaskBoard> board{"board"};
    };
    Dispatching() {
        host.units(vmp);
        host.units(pma);
        unit.board(host);
        schedule.tasks.resize(4);
        schedule.tasks[1].kind = 1;
        schedule.tasks[3].after = {0};
        schedule.tasks_of_step = {4};
    }
    HostConfig config{.dispatch_cycles = 32, .queue_depth = 2};
    Host host{"host", config};
    MockUnit vmp{"vmp"};
    MockUnit pma{"pma"};
    Unit unit{"unit"};
    Schedule schedule;
};

TEST_P(Dispatching, TakesSoManyCyclesForEachTask) {
    host.start(schedule, {1, 1});
    run_to(31);
    EXPECT_THAT(vmp.accepted, IsEmpty());
    run_to(32);
    EXPECT_THAT(vmp.accepted, ElementsAre(Pair(0, 32)));
    run_to(95);
    EXPECT_THAT(pma.accepted, ElementsAre(Pair(1, 64)));
    run_to(96);
    EXPECT_THAT(vmp.accepted, ElementsAre(Pair(0, 32), Pair(2, 96)));
    EXPECT_EQ(sim::counted("host.dispatched"), 3U);
    EXPECT_EQ(sim::counted("host.busy"), 96U);
}

TEST_P(Dispatching, WaitsForRoomInTheQueue) {
    host.start(schedule, {1, 1});
    run_to(500);
    EXPECT_EQ(vmp.accepted.size(), 2U);
    EXPECT_TRUE(host.has_more_for(vmp));
    EXPECT_FALSE(host.has_more_for(pma));
    vmp.fetched = 1;
    vmp.news.notify();
    run_to(532);
    EXPECT_THAT(vmp.accepted.back(), Pair(3, 532));
}

TEST_P(Dispatching, TellsTheUnitsOfATaskThatIsOverInTheSameCycle) {
    host.start(schedule, {1, 1});
    run_to(99);
    EXPECT_FALSE(host.may_start(3));
    EXPECT_THAT(unit.woken, IsEmpty());
    run_to(100);
    host.finished(0);
    run_to(100);
    EXPECT_TRUE(host.may_start(3));
    EXPECT_THAT(unit.woken, ElementsAre(100));
    EXPECT_EQ(host.tasks_over(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Waking, Dispatching, sim::both_ways, sim::way);

}  // namespace
}  // namespace nought::models::eyeq
