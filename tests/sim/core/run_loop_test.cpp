#include "sim/core/run_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/invariant.h"
#include "sim/core/module.h"

namespace nought::sim {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Works for so many cycles, then waits for something that never comes.
struct Worker : Module {
    Worker(const sc_core::sc_module_name& name, Cycle cycles, std::string reason)
        : Module(name), cycles_left(cycles), waits_for(std::move(reason)) {
        wake_at(1);
    }
    void tick() override {
        if (--cycles_left > 0) {
            wake_at(now() + 1);
        }
    }
    std::string waiting_for() const override { return waits_for; }
    Cycle cycles_left;
    std::string waits_for;
};

std::string failure_of(const std::function<bool()>& done, Cycle limit) {
    try {
        run_until(done, limit);
    } catch (const InvariantError& error) {
        return error.what();
    }
    return "no failure";
}

TEST(RunUntil, EndsInTheCycleInWhichItIsDone) {
    Worker worker("worker", 7, "");
    run_until([&] { return worker.cycles_left == 0; }, 100);
    EXPECT_EQ(now(), 7u);
}

TEST(RunUntil, TakesNoTimeWhenThereIsNothingToDo) {
    Worker worker("worker", 7, "");
    run_until([] { return true; }, 100);
    EXPECT_EQ(now(), 0u);
}

TEST(RunUntil, NamesWhoWaitsForWhatWhenNothingCanHappenAnyMore) {
    struct Chip : sc_core::sc_module {
        explicit Chip(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
        Worker tile{"tile", 3, "neurons from off-chip"};
        Worker idle{"idle", 2, ""};
    };
    Chip chip("chip");
    EXPECT_THAT(failure_of([] { return false; }, 100),
                AllOf(HasSubstr("cycle 3"), HasSubstr("nothing can happen any more"),
                      HasSubstr("chip.tile waits for neurons from off-chip"), Not(HasSubstr("idle"))));
}

TEST(RunUntil, NamesWhoWaitsForWhatWhenItTakesTooLong) {
    Worker worker("worker", 1000, "the end of the world");
    EXPECT_THAT(failure_of([] { return false; }, 50),
                AllOf(HasSubstr("no end after 50 cycles"), HasSubstr("worker waits for the end of the world")));
}

TEST(RunUntil, AllowsAsManyCyclesAsItsLimit) {
    Worker worker("worker", 50, "");
    run_until([&] { return worker.cycles_left == 0; }, 50);
    EXPECT_EQ(now(), 50u);
}

TEST(Invariant, NamesTheModuleAndTheCycle) {
    Worker worker("worker", 4, "");
    run_until([&] { return worker.cycles_left == 0; }, 50);
    EXPECT_NO_THROW(invariant(true, "tile", "never said"));
    try {
        invariant(false, "tile", "a brick arrived twice");
        FAIL();
    } catch (const InvariantError& error) {
        EXPECT_STREQ(error.what(), "tile, cycle 4: a brick arrived twice");
    }
}

}  // namespace
}  // namespace nought::sim
