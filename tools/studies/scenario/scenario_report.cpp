#include "tools/studies/scenario/scenario_report.h"

#include <nlohmann/json.hpp>

#include "sim/base/config/json.h"
#include "tools/present/writers.h"
#include "tools/studies/scenario/scenario_tables.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const ScenarioReport& report, const ScenarioRow& row) {
    const VariantRows one{&row};
    Json json = row_json(variants_table(one));
    json["units"] = to_json(units_table(one).without({"variant"}));
    json["streams"] = to_json(streams_table(report, one).without({"variant"}));
    json["frames"] = to_json(frames_table(one).without({"variant"}));
    return json;
}

Json paper_json(const ScenarioReport& report) {
    if (!report.plan.paper) {
        return nullptr;
    }
    const PaperDemand& paper = *report.plan.paper;
    Json json = config::to_json(paper);
    const auto demand = [&](double tops) { return Json{{"tops", tops}, {"chips", paper.chips(tops)}}; };
    json["estimate"] = demand(paper.tops());
    json["estimate_with_margin"] = demand(paper.tops() * paper.margin);
    json["counted"] = demand(report.counted_tops());
    return json;
}

}  // namespace

double ScenarioRow::peak_macs_per_s() const {
    double lanes = 0;
    for (const auto& unit : units) {
        lanes += static_cast<double>(unit.count * unit.lanes);
    }
    return lanes * clock_ghz * 1e9;
}

double ScenarioRow::chips_at_utilisation() const {
    return demand_macs_per_s / (peak_macs_per_s() * saturated_utilisation());
}

double ScenarioRow::busy_share(std::size_t kind) const {
    const auto time = static_cast<double>(load.kinds[kind].time());
    return time > 0 ? static_cast<double>(load.kinds[kind].busy) / time : 0;
}

double ScenarioRow::dram_share() const {
    return static_cast<double>(load.dram_busy) / (static_cast<double>(load.cycles) * static_cast<double>(load.chips));
}

double ScenarioRow::dram_bytes_per_second() const {
    return static_cast<double>(load.dram_read_bytes + load.dram_write_bytes) / seconds() /
           static_cast<double>(load.chips);
}

double ScenarioRow::joules() const {
    return load.dynamic_pj * 1e-12 + static_mw * 1e-3 * seconds() * static_cast<double>(load.chips);
}

double ScenarioRow::joules_per_frame() const {
    const std::uint64_t frames_done = load.finished();
    return frames_done > 0 ? joules() / static_cast<double>(frames_done) : 0;
}

double ScenarioReport::counted_tops() const {
    double tops = 0;
    for (const StreamDemand& stream : demand) {
        tops += stream.tops;
    }
    return tops;
}

Json ScenarioReport::json() const {
    Json json{{"format", "nought.scenario/1"}, {"accelerator", plan.accelerator.title()},
              {"seconds", plan.seconds},       {"frames_in_flight", plan.frames_in_flight},
              {"chips", plan.chips},           {"streams", to_json(demand_table(*this))},
              {"paper", paper_json(*this)},    {"variants", Json::array()}};
    for (std::size_t i = 0; i < plan.streams.size(); ++i) {
        json["streams"][i]["networks"] = Json::array();
        for (const RunNetwork& network : plan.streams[i].networks) {
            json["streams"][i]["networks"].push_back(network.title());
        }
    }
    for (const ScenarioRow& row : rows) {
        json["variants"].push_back(row_json(*this, row));
    }
    return json;
}

void ScenarioReport::write(const std::filesystem::path& folder) const {
    const VariantRows all = all_variants(*this);
    write_file(folder / "streams.csv", to_csv(streams_table(*this, all)));
    write_file(folder / "units.csv", to_csv(units_table(all)));
    write_file(folder / "variants.csv", to_csv(variants_table(all)));
    write_json(folder / "scenario.json", json());
}

}  // namespace nought::tools
