#include "models/frame_record.h"

#include <algorithm>

#include <fmt/format.h>

#include "models/json_reader.h"

namespace nought::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* frame_format = "nought.frame/1";

Json task_json(const FrameRecord::Task& task, const std::vector<FrameRecord::UnitKind>& units) {
    return {{"layer", task.layer},
            {"unit", units.at(task.kind).name},
            {"cycles", task.cycles},
            {"macs", task.macs},
            {"dram_read_bytes", task.dram_read_bytes},
            {"dram_write_bytes", task.dram_write_bytes},
            {"sram_bytes", task.sram_bytes},
            {"dynamic_pj", task.dynamic_pj},
            {"after", task.after}};
}

double at_least(double low, const JsonReader& json) {
    const auto value = json.as<double>();
    if (!(value >= low)) {
        json.fail(fmt::format("must be at least {}", low));
    }
    return value;
}

double positive(const JsonReader& json) {
    const auto value = json.as<double>();
    if (!(value > 0)) {
        json.fail("must be above 0");
    }
    return value;
}

std::int64_t one_or_more(const JsonReader& json) {
    const auto value = json.as<std::int64_t>();
    if (value < 1) {
        json.fail("must be at least 1");
    }
    return value;
}

FrameRecord::UnitKind read_unit(const JsonReader& json) {
    if (json["count"].as<std::int64_t>() < 0) {
        json["count"].fail("must be at least 0");
    }
    return {json["name"].as<std::string>(), json["count"].as<std::int64_t>(), one_or_more(json["lanes"])};
}

std::size_t read_kind(const JsonReader& json, const std::vector<FrameRecord::UnitKind>& units) {
    const auto name = json.as<std::string>();
    const auto found = std::find_if(units.begin(), units.end(), [&](const auto& unit) { return unit.name == name; });
    if (found == units.end()) {
        json.fail("is not one of the units");
    }
    if (found->count == 0) {
        json.fail("is a kind of unit that the chip does not have");
    }
    return static_cast<std::size_t>(found - units.begin());
}

FrameRecord::Task read_task(const JsonReader& json, const FrameRecord& frame) {
    FrameRecord::Task task;
    task.layer = json["layer"].as<std::string>();
    task.kind = read_kind(json["unit"], frame.units);
    task.cycles = json["cycles"].as<std::uint64_t>();
    task.macs = json["macs"].as<std::uint64_t>();
    task.dram_read_bytes = json["dram_read_bytes"].as<std::uint64_t>();
    task.dram_write_bytes = json["dram_write_bytes"].as<std::uint64_t>();
    task.sram_bytes = json["sram_bytes"].as<std::uint64_t>();
    task.dynamic_pj = at_least(0, json["dynamic_pj"]);
    json["after"].each_item([&](const JsonReader& item) {
        task.after.push_back(item.as<std::size_t>());
        if (task.after.back() >= frame.tasks.size()) {
            item.fail("is not an earlier task");
        }
    });
    return task;
}

void read_units(const JsonReader& json, FrameRecord& frame) {
    json.each_item([&](const JsonReader& item) {
        FrameRecord::UnitKind unit = read_unit(item);
        for (const FrameRecord::UnitKind& other : frame.units) {
            if (other.name == unit.name) {
                item["name"].fail("stands there twice");
            }
        }
        frame.units.push_back(std::move(unit));
    });
}

}  // namespace

nlohmann::ordered_json to_json(const FrameRecord& frame) {
    Json json{{"format", frame_format},
              {"accelerator", frame.accelerator},
              {"network", frame.network},
              {"clock_ghz", frame.clock_ghz},
              {"dram_bytes_per_cycle", frame.dram_bytes_per_cycle},
              {"static_mw", frame.static_mw},
              {"frame_cycles", frame.frame_cycles},
              {"macs", frame.macs},
              {"units", Json::array()},
              {"tasks", Json::array()}};
    for (const FrameRecord::UnitKind& unit : frame.units) {
        json["units"].push_back({{"name", unit.name}, {"count", unit.count}, {"lanes", unit.lanes}});
    }
    for (const FrameRecord::Task& task : frame.tasks) {
        json["tasks"].push_back(task_json(task, frame.units));
    }
    return json;
}

FrameRecord frame_from_json(const nlohmann::ordered_json& document, const std::string& path) {
    const JsonReader json(document, "", path, "frame record");
    if (json["format"].as<std::string>() != frame_format) {
        json["format"].fail(fmt::format("must be '{}'", frame_format));
    }
    FrameRecord frame;
    frame.accelerator = json["accelerator"].as<std::string>();
    frame.network = json["network"].as<std::string>();
    frame.clock_ghz = positive(json["clock_ghz"]);
    frame.dram_bytes_per_cycle = positive(json["dram_bytes_per_cycle"]);
    frame.static_mw = at_least(0, json["static_mw"]);
    frame.frame_cycles = json["frame_cycles"].as<std::uint64_t>();
    frame.macs = json["macs"].as<std::uint64_t>();
    read_units(json["units"], frame);
    json["tasks"].each_item([&](const JsonReader& item) { frame.tasks.push_back(read_task(item, frame)); });
    return frame;
}

}  // namespace nought::models
