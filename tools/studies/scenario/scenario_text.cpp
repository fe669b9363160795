#include <cmath>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/writers.h"
#include "tools/studies/scenario/scenario_tables.h"

namespace nought::tools {
namespace {

std::string one_decimal(double value) {
    return fmt::format("{:.1f}", value);
}

std::string paper_text(const ScenarioReport& report) {
    if (!report.plan.paper) {
        return {};
    }
    const PaperDemand& paper = *report.plan.paper;
    Table table{.title = fmt::format("Demand on paper: chips of {:g} TOPS at a utilisation of {}", paper.chip_tops,
                                     percent(paper.utilisation)),
                .columns = {"on paper", "TOPS", "chips", "whole chips"}};
    const auto row = [&](const std::string& what, double tops) {
        const double chips = paper.chips(tops);
        table.rows.push_back(
            {what, fmt::format("{:.4g}", tops), one_decimal(chips), fmt::format("{:.0f}", std::ceil(chips))});
    };
    row(fmt::format("estimate: {:g} x {:g} x {:g}", paper.network_tops, paper.resolution_factor, paper.camera_factor),
        paper.tops());
    row(fmt::format("with a margin: x {:g}", paper.margin), paper.tops() * paper.margin);
    row("Nought's counts of these networks", report.counted_tops());
    return "\n" + titled_text(table);
}

std::string headed(const std::string& title, Table table) {
    table.title = title;
    return titled_text(table);
}

std::string notes(const ScenarioReport& report) {
    std::string text =
        "\n  Each network's frame was simulated once; its recorded tasks repeat, so frames of a stream are alike.\n"
        "  saturated: dense products of a chip that always has frames waiting, of all its lanes could form.\n"
        "  chips at saturation: the demand on such chips. chips needed: by the resource with the highest demand.\n";
    for (const ScenarioRow& row : report.rows) {
        if (!row.enough) {
            text += fmt::format("  {}: frames are late on any number of chips up to {}.\n", row.variant,
                                report.plan.most_chips);
        }
    }
    return text;
}

}  // namespace

std::string ScenarioReport::text() const {
    const VariantRows all = all_variants(*this);
    const Table variants = variants_table(all);
    const char* how = plan.chip_count() ? "the given chips" : "the fewest chips without a late frame";
    std::vector<std::string> busy{"variant"};
    for (const auto& unit : rows.front().units) {
        busy.push_back(unit.name);
    }
    busy.insert(busy.end(),
                {"mac_utilisation", "dram.busy_share", "dram.bytes_per_second_of_a_chip", "scarcest", "chips needed"});
    return headed("Demand of the cameras, two operations for each multiply-accumulate", demand_table(*this)) +
           paper_text(*this) + "\n" +
           headed("One frame alone on a chip: as its model simulated it, and as it is replayed",
                  frames_table(all).only({"variant", "network", "macs", "tasks", "simulated_cycles", "replayed_cycles",
                                          "dram_bytes", "dynamic_joules"})) +
           "\n" +
           headed(fmt::format("{:g} s on {}, {}, {} frames in flight on each", plan.seconds, plan.accelerator.title(),
                              how, plan.frames_in_flight),
                  variants.only({"variant", "chips", "late", "worst p99", "saturated_mac_utilisation",
                                 "chips_at_saturated_utilisation", "tops", "watts", "joules_per_frame"})) +
           "\n" + headed("Utilisation: units compute, the DRAM moves data", variants.only(busy)) + "\n" +
           headed("Frames, and their latency from release to the end", streams_table(*this, all)) + notes(*this);
}

}  // namespace nought::tools
