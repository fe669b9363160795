#include "tools/look/chrome_trace.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace nought::tests {
namespace {

TEST(ChromeTrace, HasAThreadForEachPartAndAnEventForEachSpan) {
    sim::Timeline timeline({}, 100);
    sim::Activity lane("node", "lane \"0\"");
    sim::Activity bank("node.bank");
    lane.note(1234567, 1234568, "multiply");
    bank.note(0, 2001, "read");
    const auto document = nlohmann::json::parse(tools::chrome_trace(timeline, "net on chip"));
    std::vector<std::string> lines;
    for (const auto& event : document.at("traceEvents")) {
        lines.push_back(event.at("ph") == "X" ? event.at("name").get<std::string>() + " " + event.at("tid").dump() +
                                                    " " + event.at("ts").dump() + " " + event.at("dur").dump()
                                              : event.at("name").get<std::string>() + " " + event.at("args").dump());
    }
    EXPECT_EQ(lines,
              (std::vector<std::string>{
                  "process_name {\"name\":\"net on chip\"}", "thread_name {\"name\":\"node.lane \\\"0\\\"\"}",
                  "thread_sort_index {\"sort_index\":1}", "multiply 1 1234.567 0.001",
                  "thread_name {\"name\":\"node.bank\"}", "thread_sort_index {\"sort_index\":2}", "read 2 0.0 2.001"}));
}

TEST(ChromeTrace, OfNothingCanStillBeOpened) {
    const sim::Timeline timeline({}, 100);
    EXPECT_EQ(nlohmann::json::parse(tools::chrome_trace(timeline, "")).at("traceEvents").size(), 1);
}

}  // namespace
}  // namespace nought::tests
