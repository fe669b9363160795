#include "models/frame_record.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/json.h"
#include "sim/base/json/read.h"

namespace nought::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* frame_format = "nought.frame/1";

void check_units(const std::vector<FrameRecord::UnitKind>& units, const json::Cursor& json) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            if (units[earlier].name == units[i].name) {
                json.fail(fmt::format("units[{}].name", i), "stands there twice");
            }
        }
    }
}

}  // namespace

std::size_t FrameRecord::kind_of(const Task& task) const {
    const auto found = std::ranges::find(units, task.unit, &UnitKind::name);
    return static_cast<std::size_t>(found - units.begin());
}

void FrameRecord::check(const json::Cursor& json) const {
    if (!(clock_ghz > 0)) {
        json.fail("clock_ghz", "must be above 0");
    }
    if (!(dram_bytes_per_cycle > 0)) {
        json.fail("dram_bytes_per_cycle", "must be above 0");
    }
    check_units(units, json);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const std::size_t kind = kind_of(tasks[i]);
        if (kind == units.size()) {
            json.fail(fmt::format("tasks[{}].unit", i), "is not one of the units");
        }
        if (units[kind].count == 0) {
            json.fail(fmt::format("tasks[{}].unit", i), "is a kind of unit that the chip does not have");
        }
        for (std::size_t j = 0; j < tasks[i].after.size(); ++j) {
            if (tasks[i].after[j] >= i) {
                json.fail(fmt::format("tasks[{}].after[{}]", i, j), "is not an earlier task");
            }
        }
    }
}

nlohmann::ordered_json to_json(const FrameRecord& frame) {
    Json json{{"format", frame_format}};
    json.update(config::to_json(frame));
    return json;
}

FrameRecord frame_from_json(const nlohmann::ordered_json& document, const std::string& path) {
    return json::read_document<FrameRecord>(document, path, "frame record", frame_format);
}

}  // namespace nought::models
