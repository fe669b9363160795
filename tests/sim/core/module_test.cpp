#include "sim/core/module.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nought::sim {
namespace {

using testing::ElementsAre;

/// Notes when it ticks, and at its first tick asks for what a test wants.
struct Sleeper : Module {
    explicit Sleeper(const sc_core::sc_module_name& name) : Module(name) {}
    void tick() override {
        ticks.push_back(now());
        horizons.push_back(horizon());
        if (ticks.size() == 1 && at_first) {
            at_first();
        }
    }
    std::vector<Cycle> ticks;
    std::vector<Cycle> horizons;
    std::function<void()> at_first;
};

/// Runs everything up to and in the last of these cycles; sc_start() alone leaves that one out.
void run_for(Cycle cycles) {
    sc_core::sc_start(static_cast<double>(cycles), sc_core::SC_NS);
    while (sc_core::sc_pending_activity_at_current_time()) {
        sc_core::sc_start(sc_core::SC_ZERO_TIME);
    }
}

TEST(Module, TicksInTheCycleItAskedForAndNotBefore) {
    Sleeper sleeper("sleeper");
    sleeper.wake_at(7);
    run_for(6);
    EXPECT_THAT(sleeper.ticks, ElementsAre());
    run_for(1);
    EXPECT_THAT(sleeper.ticks, ElementsAre(7));
}

TEST(Module, SleepsUntilSomebodyWakesIt) {
    Sleeper sleeper("sleeper");
    run_for(10);
    EXPECT_THAT(sleeper.ticks, ElementsAre());
}

TEST(Module, KeepsTheEarlierOfTwoWakeUps) {
    Sleeper early_last("early_last");
    Sleeper early_first("early_first");
    early_last.wake_at(9);
    early_last.wake_at(4);
    early_first.wake_at(4);
    early_first.wake_at(9);
    run_for(20);
    EXPECT_THAT(early_last.ticks, ElementsAre(4));
    EXPECT_THAT(early_first.ticks, ElementsAre(4));
}

TEST(Module, TicksAgainInTheSameCycleWhenANeighbourWakesIt) {
    Sleeper neighbour("neighbour");
    Sleeper sleeper("sleeper");
    neighbour.at_first = [&] { sleeper.wake(); };
    neighbour.wake_at(5);
    sleeper.wake_at(5);
    run_for(20);
    EXPECT_THAT(sleeper.ticks, ElementsAre(5, 5));
}

TEST(Module, TicksAtOnceWhenTheCycleHasPassed) {
    Sleeper sleeper("sleeper");
    sleeper.at_first = [&] { sleeper.wake_at(3); };
    sleeper.wake_at(5);
    run_for(20);
    EXPECT_THAT(sleeper.ticks, ElementsAre(5, 5));
}

TEST(Module, RunsAheadAsFarAsItLikesWhileModulesSleep) {
    Sleeper sleeper("sleeper");
    sleeper.wake_at(2);
    run_for(5);
    EXPECT_THAT(sleeper.horizons, ElementsAre(std::numeric_limits<Cycle>::max()));
}

TEST(Module, TicksInEveryCycleFromItsFirstWakeUpWhenToldTo) {
    Module::set_wake_policy(WakePolicy::every_cycle);
    Sleeper sleeper("sleeper");
    sleeper.wake_at(2);
    run_for(5);
    EXPECT_THAT(sleeper.ticks, ElementsAre(2, 3, 4, 5));
    EXPECT_THAT(sleeper.horizons, ElementsAre(3, 4, 5, 6));
}

}  // namespace
}  // namespace nought::sim
