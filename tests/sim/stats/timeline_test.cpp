#include "sim/stats/timeline.h"

#include <gtest/gtest.h>

namespace nought::sim {
namespace {

std::string text_of(const Timeline& timeline) {
    std::string text;
    for (const Timeline::Track& track : timeline.tracks()) {
        for (const Timeline::Span& span : track.spans) {
            text += track.name + " " + timeline.text(span.word) + " " + std::to_string(span.begin) + "-" +
                    std::to_string(span.end) + "\n";
        }
    }
    return text;
}

TEST(Timeline, SortsSpansAndJoinsNeighboursOfOneWord) {
    Timeline timeline({}, 100);
    Activity bank("node.nm", "bank_0");
    bank.note(7, 8, "read");
    bank.note(3, 4, "write");
    bank.note(8, 9, "read");
    bank.note(4, 5, "write");
    EXPECT_EQ(text_of(timeline), "node.nm.bank_0 write 3-5\nnode.nm.bank_0 read 7-9\n");
}

TEST(Timeline, LetsASpanThatOverlapsBeginWhereTheEarlierOneEnds) {
    Timeline timeline({}, 100);
    Activity output("output");
    output.note(0, 10, "a");
    output.note(5, 12, "b");
    output.note(6, 9, "c");
    EXPECT_EQ(text_of(timeline), "output a 0-10\noutput b 10-12\n");
}

TEST(Timeline, KeepsWhatLiesInItsWindow) {
    Timeline timeline({100, 200}, 100);
    Activity part("part");
    part.note(0, 100, "before");
    part.note(90, 110, "across");
    part.note(150, 250, "out");
    part.note(200, 300, "behind");
    part.note(120, 120, "nothing");
    EXPECT_EQ(text_of(timeline), "part across 100-110\npart out 150-200\n");
}

TEST(Timeline, CountsWhatDoesNotFit) {
    Timeline timeline({}, 2);
    Activity part("part");
    for (Cycle at = 0; at < 10; at += 2) {
        part.note(at, at + 1, "work");
    }
    EXPECT_EQ(text_of(timeline), "part work 0-1\npart work 2-3\n");
    EXPECT_EQ(timeline.left_out(), 3);
}

TEST(Activity, OfAPartThatWasBuiltWithoutATimelineSaysNothing) {
    Activity early("early");
    Timeline timeline({}, 2);
    early.note(0, 1, "work");
    EXPECT_FALSE(early);
    EXPECT_TRUE(timeline.empty());
}

}  // namespace
}  // namespace nought::sim
