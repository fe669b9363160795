#include "models/eyeq/unit_accounts.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "sim/core/invariant.h"
#include "sim/cost/snapshot.h"

namespace nought::models::eyeq {

SC_MODULE(Owner) {
    UnitAccounts accounts{this, 8};
    SC_CTOR(Owner) {}
    std::map<std::string, std::uint64_t> bins() const {
        return sim::Snapshot::take(*this).by_name(sim::Unit::lane_cycles);
    }
    std::uint64_t sum() const {
        std::uint64_t sum = 0;
        for (const auto& [name, count] : bins()) {
            sum += count;
        }
        return sum;
    }
};

Effort ten_cycles() {
    Effort effort;
    effort.cycles = 10;
    effort.effectual = 40;
    effort.ineffectual = 20;
    effort.edge = 12;
    effort.fill = 8;
    return effort;
}

TEST(UnitAccounts, BooksEveryLaneCycleOnceWheneverItIsAsked) {
    Owner owner("owner");
    owner.accounts.idle(0, Idle::dispatch);
    owner.accounts.start(5, 3, ten_cycles());
    for (sim::Cycle now = 5; now <= 18; ++now) {
        owner.accounts.settle(now);
        EXPECT_EQ(owner.sum(), 8 * now);
    }
    owner.accounts.idle(18, Idle::input);
    owner.accounts.settle(20);
    const auto bins = owner.bins();
    EXPECT_EQ(bins.at("wait_dispatch"), 40u);
    EXPECT_EQ(bins.at("configure"), 24u);
    EXPECT_EQ(bins.at("effectual"), 40u);
    EXPECT_EQ(bins.at("ineffectual"), 20u);
    EXPECT_EQ(bins.at("edge"), 12u);
    EXPECT_EQ(bins.at("fill"), 8u);
    EXPECT_EQ(bins.at("imbalance"), 0u);
    EXPECT_EQ(bins.at("wait_input"), 16u);
}

TEST(UnitAccounts, RefusesAJobWhoseBinsDoNotAddUp) {
    Owner owner("owner");
    Effort effort = ten_cycles();
    effort.fill = 9;
    EXPECT_THROW(owner.accounts.start(0, 0, effort), sim::InvariantError);
}

}  // namespace nought::models::eyeq
