#include "tools/studies/scenario/scenario_tables.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/present/chart.h"
#include "tools/present/numbers.h"

namespace nought::tools {
namespace {

using As = Show::As;

/// A figure of the variant behind a row.
template <class Row, class Figure>
std::function<Cell(const Row&)> variant(Figure figure) {
    return [figure](const Row& row) { return Cell(std::invoke(figure, *row.variant)); };
}

Cell time_of(const ScenarioRow& row, std::uint64_t cycles) {
    return {with_prefix(static_cast<double>(cycles) / (row.clock_ghz * 1e9), "s"), cycles};
}

struct VariantRow {
    const ScenarioRow* variant;
};

Cell worst_latency(const ScenarioRow& row) {
    std::uint64_t worst = 0;
    for (const StreamOutcome& stream : row.load.streams) {
        worst = std::max(worst, stream.percentile(0.99).value_or(0));
    }
    return time_of(row, worst);
}

Columns<VariantRow> variant_columns(const VariantRows& variants) {
    const auto of = [](auto figure) { return variant<VariantRow>(figure); };
    const Show three{As::significant, "", 3};
    Columns<VariantRow> columns{
        {"variant", "variant", {}, of(&ScenarioRow::variant)},
        {"chips", "chips", {As::count}, of([](const ScenarioRow& row) { return row.load.chips; })},
        {"no_frame_late", "no frame late", {}, of([](const ScenarioRow& row) { return row.load.late() == 0; })},
        {"chips_at_saturated_utilisation",
         "chips at saturation",
         {As::decimals},
         of(&ScenarioRow::chips_at_utilisation),
         "the demand, on chips that always have frames waiting"},
        {"saturated_mac_utilisation",
         "saturated",
         {As::percent},
         of(&ScenarioRow::saturated_utilisation),
         "dense products of a chip that always has frames waiting, of all its lanes could form"},
        {"mac_utilisation", "MACs", {As::percent}, of(&ScenarioRow::mac_utilisation), "of what all lanes could form"},
        {"late", "late", {As::count}, of([](const ScenarioRow& row) { return row.load.late(); }), "frames"},
        {"finished", "finished", {As::count}, of([](const ScenarioRow& row) { return row.load.finished(); }), "frames"},
        {"tops", "TOPS", three, of(&ScenarioRow::tops)},
        {"watts", "watts", three, of(&ScenarioRow::watts)},
        {"joules_per_frame", "J/frame", three, of(&ScenarioRow::joules_per_frame)},
        {"dram.bytes_per_second_of_a_chip", "DRAM/chip", {As::prefix, "B/s"}, of(&ScenarioRow::dram_bytes_per_second)},
        {"dram.busy_share", "DRAM", {As::percent}, of(&ScenarioRow::dram_share), "of the time that it moves bytes"},
        {"dram.read_bytes", "read", {As::prefix, "B"}, of([](const ScenarioRow& row) {
             return row.load.dram_read_bytes;
         })},
        {"dram.write_bytes", "written", {As::prefix, "B"}, of([](const ScenarioRow& row) {
             return row.load.dram_write_bytes;
         })},
        {"dram.chips_needed", "chips for DRAM", {As::decimals, "", 2}, of([](const ScenarioRow& row) {
             return row.needs.back().chips;
         })},
        {"", "worst p99", {}, of(worst_latency)},
        {"", "scarcest", {}, of([](const ScenarioRow& row) { return scarcest(row.needs).resource; })},
        {"",
         "chips needed",
         {As::decimals, "", 2},
         of([](const ScenarioRow& row) { return scarcest(row.needs).chips; }),
         "of the scarcest resource"}};
    for (std::size_t kind = 0; kind < variants.front()->units.size(); ++kind) {
        columns.push_back({"", variants.front()->units[kind].name, {As::percent}, of([kind](const ScenarioRow& row) {
                               const UnitCycles& unit = row.load.kinds[kind];
                               return unit.time() > 0
                                          ? static_cast<double>(unit.busy) / static_cast<double>(unit.time())
                                          : no_value;
                           })});
    }
    return columns;
}

struct UnitRow {
    const ScenarioRow* variant;
    std::size_t kind;

    const UnitCycles& cycles() const { return variant->load.kinds[kind]; }
    const models::FrameRecord::UnitKind& unit() const { return variant->units[kind]; }
    double share(std::uint64_t part) const {
        return cycles().time() > 0 ? static_cast<double>(part) / static_cast<double>(cycles().time()) : 0;
    }
};

struct StreamRow {
    const ScenarioRow* variant;
    std::string name;
    const StreamOutcome* outcome;
};

std::function<Cell(const StreamRow&)> latency(double share) {
    return [share](const StreamRow& row) {
        const auto cycles = row.outcome->percentile(share);
        return cycles ? Cell(time_of(*row.variant, *cycles).shown(),
                             static_cast<double>(*cycles) / (row.variant->clock_ghz * 1e6))
                      : Cell();
    };
}

struct FrameRow {
    const ScenarioRow* variant;
    const FrameSummary* frame;
};

struct DemandRow {
    const ScenarioStream* stream;
    const StreamDemand* demand;
};

Cell networks_of(const DemandRow& row) {
    std::vector<std::string> networks;
    for (const RunNetwork& network : row.stream->networks) {
        networks.push_back(network.title());
    }
    return fmt::format("{}", fmt::join(networks, " + "));
}

}  // namespace

VariantRows all_variants(const ScenarioReport& report) {
    VariantRows variants;
    for (const ScenarioRow& row : report.rows) {
        variants.push_back(&row);
    }
    return variants;
}

Table variants_table(const VariantRows& variants) {
    std::vector<VariantRow> rows;
    for (const ScenarioRow* variant : variants) {
        rows.push_back({variant});
    }
    return table_of(variant_columns(variants), rows);
}

Table units_table(const VariantRows& variants) {
    std::vector<UnitRow> rows;
    for (const ScenarioRow* variant : variants) {
        for (std::size_t kind = 0; kind < variant->units.size(); ++kind) {
            rows.push_back({variant, kind});
        }
    }
    return table_of<UnitRow>(
        {{"variant", "variant", {}, variant<UnitRow>(&ScenarioRow::variant)},
         {"unit", "unit", {}, [](const UnitRow& row) { return row.unit().name; }},
         {"count", "count", {As::count}, [](const UnitRow& row) { return row.unit().count; }},
         {"lanes", "lanes", {As::count}, [](const UnitRow& row) { return row.unit().lanes; }},
         {"busy_cycles", "", {As::count}, [](const UnitRow& row) { return row.cycles().busy; }},
         {"wait_load_cycles", "", {As::count}, [](const UnitRow& row) { return row.cycles().wait_load; }},
         {"wait_store_cycles", "", {As::count}, [](const UnitRow& row) { return row.cycles().wait_store; }},
         {"idle_cycles", "", {As::count}, [](const UnitRow& row) { return row.cycles().idle; }},
         {"utilisation", "", {As::percent}, [](const UnitRow& row) { return row.share(row.cycles().busy); }},
         {"macs", "MACs", {As::prefix}, [](const UnitRow& row) { return row.cycles().macs; }},
         {"mac_utilisation",
          "MAC utilisation",
          {As::percent},
          [](const UnitRow& row) { return row.share(row.cycles().macs) / static_cast<double>(row.unit().lanes); }},
         {"chips_needed",
          "",
          {As::decimals, "", 2},
          [](const UnitRow& row) { return row.variant->needs[row.kind].chips; }}},
        rows);
}

Table streams_table(const ScenarioReport& report, const VariantRows& variants) {
    std::vector<StreamRow> rows;
    for (const ScenarioRow* variant : variants) {
        for (std::size_t stream = 0; stream < variant->load.streams.size(); ++stream) {
            rows.push_back({variant, report.plan.streams[stream].name, &variant->load.streams[stream]});
        }
    }
    return table_of<StreamRow>(
        {{"variant", "variant", {}, variant<StreamRow>(&ScenarioRow::variant)},
         {"stream", "stream", {}, &StreamRow::name},
         {"released", "released", {As::count}, [](const StreamRow& row) { return row.outcome->released; }},
         {"done", "done", {As::count}, [](const StreamRow& row) { return row.outcome->done; }},
         {"late", "late", {As::count}, [](const StreamRow& row) { return row.outcome->late; }},
         {"unfinished", "unfinished", {As::count}, [](const StreamRow& row) { return row.outcome->unfinished; }},
         {"latency_ms.p50", "p50", {}, latency(0.5), "from release to the end"},
         {"latency_ms.p99", "p99", {}, latency(0.99), "from release to the end"},
         {"latency_ms.max", "max", {}, latency(1), "from release to the end"}},
        rows);
}

Table frames_table(const VariantRows& variants) {
    std::vector<FrameRow> rows;
    for (const ScenarioRow* variant : variants) {
        for (const FrameSummary& frame : variant->frames) {
            rows.push_back({variant, &frame});
        }
    }
    return table_of<FrameRow>(
        {{"variant", "variant", {}, variant<FrameRow>(&ScenarioRow::variant)},
         {"network", "network", {}, [](const FrameRow& row) { return row.frame->network; }},
         {"tasks", "tasks", {As::count}, [](const FrameRow& row) { return row.frame->tasks; }, "as replayed"},
         {"recorded_tasks",
          "recorded tasks",
          {As::count},
          [](const FrameRow& row) { return row.frame->recorded_tasks; }},
         {"macs", "MACs", {As::prefix}, [](const FrameRow& row) { return row.frame->macs; }},
         {"simulated_cycles",
          "simulated",
          {},
          [](const FrameRow& row) { return time_of(*row.variant, row.frame->simulated_cycles); }},
         {"replayed_cycles",
          "replayed",
          {},
          [](const FrameRow& row) { return time_of(*row.variant, row.frame->replayed_cycles); }},
         {"dram_bytes", "DRAM", {As::prefix, "B"}, [](const FrameRow& row) { return row.frame->dram_bytes; }},
         {"dynamic_joules",
          "dynamic",
          {As::prefix, "J"},
          [](const FrameRow& row) { return row.frame->dynamic_joules; }}},
        rows);
}

Table demand_table(const ScenarioReport& report) {
    std::vector<DemandRow> rows;
    for (std::size_t i = 0; i < report.plan.streams.size(); ++i) {
        rows.push_back({&report.plan.streams[i], &report.demand[i]});
    }
    return table_of<DemandRow>(
        {{"stream", "stream", {}, [](const DemandRow& row) { return row.stream->name; }},
         {"cameras", "cameras", {As::count}, [](const DemandRow& row) { return row.stream->count; }},
         {"frames_per_s",
          "frames/s",
          {As::significant, "", 6},
          [](const DemandRow& row) { return row.stream->frames_per_s; }},
         {"deadline_ms",
          "deadline",
          {As::significant, "ms", 6},
          [](const DemandRow& row) { return row.stream->deadline_ms; }},
         {"macs_per_frame", "MAC/frame", {As::prefix}, [](const DemandRow& row) { return row.demand->macs_per_frame; }},
         {"tops", "TOPS", {As::significant, "", 3}, [](const DemandRow& row) { return row.demand->tops; }},
         {"", "networks", {}, networks_of}},
        rows);
}

}  // namespace nought::tools
