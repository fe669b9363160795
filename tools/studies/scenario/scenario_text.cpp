#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/studies/scenario/scenario_report.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

std::string one_decimal(double value) {
    return fmt::format("{:.1f}", value);
}

std::string time_of(const ScenarioRow& row, std::uint64_t cycles) {
    return with_prefix(static_cast<double>(cycles) / (row.clock_ghz * 1e9), "s");
}

std::string latency(const ScenarioRow& row, const StreamOutcome& stream, double share) {
    const auto cycles = stream.percentile(share);
    return cycles ? time_of(row, *cycles) : "-";
}

std::string streams_text(const ScenarioReport& report) {
    Table table({"stream", "cameras", "frames/s", "deadline", "MAC/frame", "TOPS", "networks"});
    for (std::size_t i = 0; i < report.plan.streams.size(); ++i) {
        const ScenarioStream& stream = report.plan.streams[i];
        std::vector<std::string> networks;
        for (const RunNetwork& network : stream.networks) {
            networks.push_back(network.title());
        }
        table.row({stream.name, std::to_string(stream.count), fmt::format("{:g}", stream.frames_per_s),
                   fmt::format("{:g} ms", stream.deadline_ms), with_prefix(report.demand[i].macs_per_frame),
                   fmt::format("{:.3g}", report.demand[i].tops), fmt::format("{}", fmt::join(networks, " + "))});
    }
    return fmt::format("{}\n{}", bold("What the cameras ask for, two operations for each multiply-accumulate"),
                       table.text("  "));
}

std::string paper_text(const ScenarioReport& report) {
    if (!report.plan.paper) {
        return {};
    }
    const PaperDemand& paper = *report.plan.paper;
    Table table({"on paper", "TOPS", "chips", "whole chips"});
    const auto row = [&](const std::string& what, double tops) {
        table.row({what, fmt::format("{:.4g}", tops), one_decimal(paper.chips(tops)),
                   fmt::format("{:.0f}", std::ceil(paper.chips(tops)))});
    };
    row(fmt::format("estimate: {:g} x {:g} x {:g}", paper.network_tops, paper.resolution_factor, paper.camera_factor),
        paper.tops());
    row(fmt::format("with a margin: x {:g}", paper.margin), paper.tops() * paper.margin);
    row("Nought's counts of these networks", report.counted_tops());
    return fmt::format("\n{}\n{}",
                       bold(fmt::format("Demand on paper, on chips of {:g} TOPS of which {} are used", paper.chip_tops,
                                        percent(paper.utilisation))),
                       table.text("  "));
}

std::string answers_text(const ScenarioReport& report) {
    Table table({"variant", "chips", "late", "worst p99", "saturated", "chips at it", "TOPS", "watts", "J/frame"});
    for (const ScenarioRow& row : report.rows) {
        std::uint64_t worst = 0;
        for (const StreamOutcome& stream : row.load.streams) {
            worst = std::max(worst, stream.percentile(0.99).value_or(0));
        }
        table.row({row.variant, std::to_string(row.load.chips), grouped(row.load.late()), time_of(row, worst),
                   percent(row.saturated_utilisation()), one_decimal(row.chips_at_utilisation()),
                   fmt::format("{:.3g}", row.tops()), fmt::format("{:.3g}", row.watts()),
                   fmt::format("{:.3g}", row.joules_per_frame())});
    }
    const char* how = report.plan.chip_count() ? "the given chips" : "the fewest chips without a late frame";
    return fmt::format("\n{}\n{}",
                       bold(fmt::format("{:g} s on {}, {}, {} frames in flight on each", report.plan.seconds,
                                        report.plan.accelerator.title(), how, report.plan.frames_in_flight)),
                       table.text("  "));
}

std::string busy_text(const ScenarioReport& report) {
    std::vector<std::string> heading{"variant"};
    for (const auto& unit : report.rows.front().units) {
        heading.push_back(unit.name);
    }
    heading.insert(heading.end(), {"MACs", "DRAM", "of a chip", "scarcest", "its need"});
    Table table(heading);
    for (const ScenarioRow& row : report.rows) {
        std::vector<std::string> cells{row.variant};
        for (const UnitCycles& kind : row.load.kinds) {
            cells.push_back(kind.time() > 0 ? percent(static_cast<double>(kind.busy) / static_cast<double>(kind.time()))
                                            : "-");
        }
        const ResourceNeed& need = scarcest(row.needs);
        cells.insert(cells.end(), {percent(row.mac_utilisation()), percent(row.dram_share()),
                                   with_prefix(row.dram_bytes_per_second(), "B/s"), need.resource,
                                   fmt::format("{:.2f}", need.chips)});
        table.row(cells);
    }
    return fmt::format("\n{}\n{}", bold("How busy the chips are: units compute, the DRAM moves"), table.text("  "));
}

std::string frames_text(const ScenarioReport& report) {
    Table table({"variant", "network", "MACs", "tasks", "simulated", "replayed", "DRAM", "dynamic"});
    for (const ScenarioRow& row : report.rows) {
        for (const FrameSummary& frame : row.frames) {
            table.row({row.variant, frame.network, with_prefix(static_cast<double>(frame.macs)), grouped(frame.tasks),
                       time_of(row, frame.simulated_cycles), time_of(row, frame.replayed_cycles),
                       with_prefix(static_cast<double>(frame.dram_bytes), "B"),
                       with_prefix(frame.dynamic_joules, "J")});
        }
    }
    return fmt::format("\n{}\n{}", bold("One frame alone on a chip: as its model simulated it, and as it is replayed"),
                       table.text("  "));
}

std::string outcomes_text(const ScenarioReport& report) {
    Table table({"variant", "stream", "released", "done", "late", "unfinished", "p50", "p99", "max"});
    for (const ScenarioRow& row : report.rows) {
        for (std::size_t i = 0; i < row.load.streams.size(); ++i) {
            const StreamOutcome& stream = row.load.streams[i];
            table.row({row.variant, report.plan.streams[i].name, grouped(stream.released), grouped(stream.done),
                       grouped(stream.late), grouped(stream.unfinished), latency(row, stream, 0.5),
                       latency(row, stream, 0.99), latency(row, stream, 1)});
        }
    }
    return fmt::format("\n{}\n{}", bold("Frames, and their latency from release to the end"), table.text("  "));
}

std::string notes(const ScenarioReport& report) {
    std::string text =
        "\n  Each network's frame was simulated once; its recorded tasks repeat, so frames of a stream are alike.\n"
        "  saturated: dense products of a chip that always has frames waiting, of all its lanes could form.\n"
        "  chips at it: the demand on such chips. its need: chips' worth of the resource that is asked for most.\n";
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
    return streams_text(*this) + paper_text(*this) + frames_text(*this) + answers_text(*this) + busy_text(*this) +
           outcomes_text(*this) + notes(*this);
}

}  // namespace nought::tools
