#include "tools/studies/scenario/scenario_report.h"

#include "sim/base/config/json.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

Json latency_json(const ScenarioRow& row, const StreamOutcome& stream, double share) {
    const auto cycles = stream.percentile(share);
    return cycles ? Json(static_cast<double>(*cycles) / (row.clock_ghz * 1e6)) : Json(nullptr);
}

Json stream_json(const ScenarioReport& report, const ScenarioRow& row, std::size_t index) {
    const StreamOutcome& stream = row.load.streams[index];
    return {{"stream", report.plan.streams[index].name},
            {"released", stream.released},
            {"done", stream.done},
            {"late", stream.late},
            {"unfinished", stream.unfinished},
            {"latency_ms", Json{{"p50", latency_json(row, stream, 0.5)},
                                {"p99", latency_json(row, stream, 0.99)},
                                {"max", latency_json(row, stream, 1)}}}};
}

Json unit_json(const ScenarioRow& row, std::size_t kind) {
    const UnitCycles& cycles = row.load.kinds[kind];
    const auto& unit = row.units[kind];
    const auto time = static_cast<double>(cycles.time());
    const auto share = [time](std::uint64_t part) { return time > 0 ? static_cast<double>(part) / time : 0.0; };
    return {{"unit", unit.name},
            {"count", unit.count},
            {"lanes", unit.lanes},
            {"busy_cycles", cycles.busy},
            {"wait_load_cycles", cycles.wait_load},
            {"wait_store_cycles", cycles.wait_store},
            {"idle_cycles", cycles.idle},
            {"utilisation", share(cycles.busy)},
            {"macs", cycles.macs},
            {"mac_utilisation", share(cycles.macs) / static_cast<double>(unit.lanes)},
            {"chips_needed", row.needs[kind].chips}};
}

Json frame_json(const FrameSummary& frame) {
    return {{"network", frame.network},
            {"tasks", frame.tasks},
            {"recorded_tasks", frame.recorded_tasks},
            {"macs", frame.macs},
            {"simulated_cycles", frame.simulated_cycles},
            {"replayed_cycles", frame.replayed_cycles},
            {"dram_bytes", frame.dram_bytes},
            {"dynamic_joules", frame.dynamic_joules}};
}

Json row_json(const ScenarioReport& report, const ScenarioRow& row) {
    Json json{{"variant", row.variant},
              {"chips", row.load.chips},
              {"no_frame_late", row.load.late() == 0},
              {"chips_at_saturated_utilisation", row.chips_at_utilisation()},
              {"saturated_mac_utilisation", row.saturated_utilisation()},
              {"mac_utilisation", row.mac_utilisation()},
              {"late", row.load.late()},
              {"finished", row.load.finished()},
              {"tops", row.tops()},
              {"watts", row.watts()},
              {"joules_per_frame", row.joules_per_frame()},
              {"dram", Json{{"bytes_per_second_of_a_chip", row.dram_bytes_per_second()},
                            {"busy_share", row.dram_share()},
                            {"read_bytes", row.load.dram_read_bytes},
                            {"write_bytes", row.load.dram_write_bytes},
                            {"chips_needed", row.needs.back().chips}}},
              {"units", Json::array()},
              {"streams", Json::array()},
              {"frames", Json::array()}};
    for (std::size_t kind = 0; kind < row.units.size(); ++kind) {
        json["units"].push_back(unit_json(row, kind));
    }
    for (std::size_t stream = 0; stream < report.plan.streams.size(); ++stream) {
        json["streams"].push_back(stream_json(report, row, stream));
    }
    for (const FrameSummary& frame : row.frames) {
        json["frames"].push_back(frame_json(frame));
    }
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
              {"chips", plan.chips},           {"streams", Json::array()},
              {"paper", paper_json(*this)},    {"variants", Json::array()}};
    for (std::size_t i = 0; i < plan.streams.size(); ++i) {
        const ScenarioStream& stream = plan.streams[i];
        Json networks = Json::array();
        for (const RunNetwork& network : stream.networks) {
            networks.push_back(network.title());
        }
        json["streams"].push_back(Json{{"stream", stream.name},
                                       {"cameras", stream.count},
                                       {"frames_per_s", stream.frames_per_s},
                                       {"deadline_ms", stream.deadline_ms},
                                       {"networks", networks},
                                       {"macs_per_frame", demand[i].macs_per_frame},
                                       {"tops", demand[i].tops}});
    }
    for (const ScenarioRow& row : rows) {
        json["variants"].push_back(row_json(*this, row));
    }
    return json;
}

void ScenarioReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "streams.csv", streams_csv(*this));
    write_file(folder / "units.csv", units_csv(*this));
    write_file(folder / "variants.csv", variants_csv(*this));
    write_json(folder / "scenario.json", json());
}

}  // namespace nought::tools
