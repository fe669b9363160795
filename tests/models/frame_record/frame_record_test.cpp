/// Does a recorded frame survive its file, and is a file that cannot be replayed refused at its key?
#include "models/frame_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"

namespace nought::models {
namespace {

FrameRecord sample() {
    FrameRecord frame;
    frame.accelerator = "eyeq5";
    frame.network = "lenet_5";
    frame.clock_ghz = 1.28;
    frame.units = {{"vmp", 4, 64}, {"pma", 2, 2048}};
    frame.dram_bytes_per_cycle = 25.6;
    frame.static_mw = 812.5;
    frame.tasks = {{"conv1", "pma", 900, 288000, 1296, 5760, 2048, 1234.5, {}},
                   {"pool1", "vmp", 45, 0, 0, 0, 7200, 0.25, {0}},
                   {"conv2", "pma", 0, 1600000, 50000, 1600, 12, 7, {0, 1}}};
    frame.frame_cycles = 4711;
    frame.macs = 2293000;
    return frame;
}

std::string error_of(const nlohmann::ordered_json& document) {
    try {
        frame_from_json(document, "frame.json");
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "no error";
}

TEST(FrameRecord, ComesBackFromItsFileAsItWas) {
    const FrameRecord frame = sample();
    const std::string text = to_json(frame).dump(2);
    EXPECT_EQ(frame_from_json(nlohmann::ordered_json::parse(text), "frame.json"), frame);
}

TEST(FrameRecord, NamesUnitsInItsFileRatherThanNumberingThem) {
    const nlohmann::ordered_json document = to_json(sample());
    EXPECT_EQ(document["format"], "nought.frame/1");
    EXPECT_EQ(document["tasks"][1]["unit"], "vmp");
    EXPECT_EQ(document["tasks"][2]["after"], (nlohmann::ordered_json{0, 1}));
}

TEST(FrameRecord, IsRefusedAtTheKeyThatIsWrong) {
    struct Case {
        const char* pointer;
        nlohmann::ordered_json value;
        const char* text;
    };
    const std::vector<Case> cases = {
        {"/format", "nought.frame/2", "frame.json: not a frame record: 'format' must be 'nought.frame/1'"},
        {"/clock_ghz", 0, "frame.json: not a frame record: 'clock_ghz' must be above 0"},
        {"/dram_bytes_per_cycle", nullptr, "frame.json: not a frame record: 'dram_bytes_per_cycle' has the wrong type"},
        {"/static_mw", -1, "frame.json: not a frame record: 'static_mw' must be at least 0"},
        {"/units/0/count", -1, "frame.json: not a frame record: 'units[0].count' must be at least 0"},
        {"/units/0/count", 0,
         "frame.json: not a frame record: 'tasks[1].unit' is a kind of unit that the chip does not have"},
        {"/units/1/name", "vmp", "frame.json: not a frame record: 'units[1].name' stands there twice"},
        {"/tasks/0/unit", "mpc", "frame.json: not a frame record: 'tasks[0].unit' is not one of the units"},
        {"/tasks/1/cycles", -1, "frame.json: not a frame record: 'tasks[1].cycles' has the wrong type"},
        {"/tasks/1/after/0", 1, "frame.json: not a frame record: 'tasks[1].after[0]' is not an earlier task"},
        {"/tasks", 3, "frame.json: not a frame record: 'tasks' must be a list"},
    };
    for (const Case& wrong : cases) {
        nlohmann::ordered_json document = to_json(sample());
        document[nlohmann::ordered_json::json_pointer(wrong.pointer)] = wrong.value;
        EXPECT_EQ(error_of(document), wrong.text);
    }
}

TEST(FrameRecord, MissesEveryKeyThatIsLeftOut) {
    const nlohmann::ordered_json whole = to_json(sample());
    for (const auto& [key, value] : whole.items()) {
        nlohmann::ordered_json document = whole;
        document.erase(key);
        EXPECT_EQ(error_of(document), "frame.json: not a frame record: key '" + key + "' is missing");
    }
}

}  // namespace
}  // namespace nought::models
