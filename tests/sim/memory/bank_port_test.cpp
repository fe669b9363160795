#include "sim/memory/bank_port.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/invariant.h"

namespace nought::sim {
namespace {

TEST(BankPort, ServesOneReadACycle) {
    BankPort port;
    EXPECT_EQ(port.first_free(5), 5u);
    port.book_read(5);
    EXPECT_EQ(port.first_free(5), 6u);
    EXPECT_EQ(port.first_free(9), 9u);
}

TEST(BankPort, ServesOneWriteACycle) {
    BankPort port;
    EXPECT_EQ(port.book_write(5), 5u);
    EXPECT_EQ(port.book_write(5), 6u);
    EXPECT_EQ(port.book_write(20), 20u);
}

TEST(BankPort, LetsAReadInRightAfterTheWritesAndNotBefore) {
    BankPort port;
    port.book_write(5);
    port.book_write(5);
    port.book_write(5);
    EXPECT_EQ(port.first_free(4), 4u);
    EXPECT_EQ(port.first_free(5), 8u);
    EXPECT_EQ(port.first_free(7), 8u);
}

TEST(BankPort, LetsAReadInBetweenTwoWrites) {
    BankPort port;
    port.book_write(5);
    port.book_write(7);
    EXPECT_EQ(port.first_free(5), 6u);
    port.book_read(6);
    EXPECT_EQ(port.first_free(6), 8u);
}

TEST(BankPort, RefusesAWriteWhereAReadMayHaveBeen) {
    BankPort port;
    port.book_read(6);
    EXPECT_THROW(port.book_write(6), InvariantError);
    EXPECT_EQ(port.book_write(7), 7u);
}

TEST(BankPort, AgreesWithAListOfTakenCycles) {
    BankPort port;
    std::set<Cycle> taken;
    Cycle last_write = 0;
    Cycle next_read = 0;
    std::uint64_t dice = 12345;
    const auto below = [&dice](std::uint64_t limit) {
        dice = dice * 6364136223846793005u + 1442695040888963407u;
        return (dice >> 33) % limit;
    };
    for (int i = 0; i < 5000; ++i) {
        if (below(2) == 0) {
            const Cycle earliest = next_read + below(8);
            Cycle expected = std::max(earliest, last_write);
            while (taken.contains(expected)) {
                ++expected;
            }
            ASSERT_EQ(port.book_write(earliest), expected);
            taken.insert(expected);
            last_write = expected;
        } else {
            Cycle expected = next_read + below(4);
            const Cycle earliest = expected;
            while (taken.contains(expected)) {
                ++expected;
            }
            ASSERT_EQ(port.first_free(earliest), expected);
            port.book_read(expected);
            taken.insert(expected);
            next_read = expected + 1;
        }
    }
}

}  // namespace
}  // namespace nought::sim
