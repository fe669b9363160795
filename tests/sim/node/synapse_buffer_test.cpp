// The synapse buffer: when a row may be read, and what is in it.
#include "sim/node/synapse_buffer.h"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/arithmetic/multiply_accumulate.h"
#include "sim/core/port.h"
#include "tests/sim/node/mocks.h"

namespace nought::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Buffered : testing::Test {
    struct Reader : Listener {
        explicit Reader(const sc_core::sc_module_name& name) : Listener(name) { listen(arrivals); }
        Port<SynapseArrivals> arrivals{"arrivals"};
    };
    Buffered() { reader.arrivals(buffer); }
    Technology technology = Technology::load("65nm");
    SynapseBuffer buffer{"sb", {.bytes_per_tile = 524288}, 16, technology};
    Reader reader{"reader"};
};

TEST_F(Buffered, SynapsesAreThereInTheCycleOfTheirArrivalAndNoSooner) {
    run_to(29);
    EXPECT_EQ(buffer.arrival(0, 0), std::nullopt);
    EXPECT_THAT(reader.woken, IsEmpty());
    run_to(30);
    buffer.arrived(0, 0, 2, 30, 64);
    run_to(30);
    EXPECT_THAT(reader.woken, ElementsAre(30));
    EXPECT_EQ(buffer.arrival(0, 0), Cycle{30});
    EXPECT_EQ(buffer.arrival(0, 1), std::nullopt);
}

TEST_F(Buffered, SynapsesOfAPassAreCompleteWithTheLastPiece) {
    run_to(30);
    buffer.arrived(0, 0, 2, 30, 64);
    EXPECT_EQ(buffer.complete(0), std::nullopt);
    buffer.arrived(0, 1, 2, 31, 64);
    EXPECT_EQ(buffer.complete(0), Cycle{31});
    EXPECT_EQ(counted("sb.slice_writes"), 4U);
    EXPECT_EQ(counted("sb.bytes_written"), 128U);
}

TEST_F(Buffered, SynapsesOfAPassThatIsOverAreForgotten) {
    run_to(1);
    buffer.arrived(0, 0, 1, 1, 32);
    buffer.arrived(1, 0, 1, 1, 32);
    buffer.forget_before(1);
    EXPECT_EQ(buffer.arrival(1, 0), Cycle{1});
    EXPECT_EQ(buffer.complete(1), Cycle{1});
}

TEST_F(Buffered, SynapsesAreReadWithoutAWait) {
    buffer.read_slices(5);
    EXPECT_EQ(counted("sb.slice_reads"), 5U);
    EXPECT_EQ(counted("sb.bytes_read"), 5U * 32);
}

TEST_F(Buffered, SynapsesLieInTheRowsThatTheLayoutSays) {
    LayerPlan plan;
    plan.kernel = {1, 1, 2};
    plan.features = 2;
    plan.filters = 3;
    std::vector<std::int16_t> weights(3 * 4);
    std::iota(weights.begin(), weights.end(), std::int16_t{1});
    SynapseLayout layout;
    layout.column_of_row = {2, -1, 0};
    buffer.fill(plan, 0, layout, weights.data());
    EXPECT_EQ(buffer.row_count(), 3);
    EXPECT_EQ(buffer.largest_synapse(), 11);
    const auto row = [&](std::int64_t index) {
        const std::int16_t* first = buffer.rows() + index * synapse_block;
        return std::vector<int>(first, first + 3);
    };
    EXPECT_THAT(row(0), ElementsAre(3, 7, 11));
    EXPECT_THAT(row(1), ElementsAre(0, 0, 0));
    EXPECT_THAT(row(2), ElementsAre(1, 5, 9));
}

}  // namespace
}  // namespace nought::sim
