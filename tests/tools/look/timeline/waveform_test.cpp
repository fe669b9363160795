#include "tools/look/waveform.h"

#include <gtest/gtest.h>

namespace nought::tests {
namespace {

TEST(Waveform, ShowsWhatEachPartDoesAndWhetherThatIsWork) {
    const sim::Timeline::Window window{10, 100};
    sim::Timeline timeline(window, 100);
    sim::Activity lane("node", "lane_0");
    sim::Activity dram("dram");
    lane.note(5, 12, "multiply");
    lane.note(12, 20, "wait_window");
    dram.note(12, 13, "read for loader");
    lane.note(30, 200, "multiply");
    EXPECT_EQ(tools::waveform(timeline, window),
              "$comment Nought: a cycle is a nanosecond $end\n"
              "$timescale 1 ns $end\n"
              "$scope module node $end\n"
              "$scope module lane_0 $end\n"
              "$var wire 1 ! busy $end\n"
              "$var string 1 \" activity $end\n"
              "$upscope $end\n"
              "$upscope $end\n"
              "$scope module dram $end\n"
              "$var wire 1 # busy $end\n"
              "$var string 1 $ activity $end\n"
              "$upscope $end\n"
              "$enddefinitions $end\n"
              "#10\n"
              "$dumpvars\n"
              "0!\ns- \"\n"
              "0#\ns- $\n"
              "$end\n"
              "1!\nsmultiply \"\n"
              "#12\n"
              "0!\nswait_window \"\n"
              "1#\nsread_for_loader $\n"
              "#13\n"
              "0#\ns- $\n"
              "#20\n"
              "0!\ns- \"\n"
              "#30\n"
              "1!\nsmultiply \"\n"
              "#100\n"
              "0!\ns- \"\n");
}

TEST(Waveform, NamesMorePartsThanThereAreCharacters) {
    sim::Timeline timeline({}, 1);
    for (int i = 0; i < 60; ++i) {
        timeline.track("part_" + std::to_string(i));
    }
    const std::string text = tools::waveform(timeline, {});
    EXPECT_NE(text.find("$var wire 1 !\" busy $end"), std::string::npos);
}

}  // namespace
}  // namespace nought::tests
