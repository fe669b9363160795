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

/// A figure of the variant behind a row.
template <class Figure>
auto of_variant(Figure figure) {
    return [figure](const auto& row) { return Cell(std::invoke(figure, *row.variant)); };
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

auto latency(double share) {
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
    TableOf<VariantRow> column(rows);
    const Show three = show::significant(3);
    column("variant", "variant", {}, of_variant(&ScenarioRow::variant));
    column("chips", "chips", show::count, of_variant([](auto& row) { return row.load.chips; }));
    column("no_frame_late", "no frame late", {}, of_variant([](auto& row) { return row.load.late() == 0; }));
    column("chips_at_saturated_utilisation", "chips at saturation", show::decimals(1),
           of_variant(&ScenarioRow::chips_at_utilisation), "the demand, on chips that always have frames waiting");
    column("saturated_mac_utilisation", "saturated", show::percent, of_variant(&ScenarioRow::saturated_utilisation),
           "dense products of a chip that always has frames waiting, of all its lanes could form");
    column("mac_utilisation", "MACs", show::percent, of_variant(&ScenarioRow::mac_utilisation),
           "of what all lanes could form");
    column("late", "late", show::count, of_variant([](auto& row) { return row.load.late(); }), "frames");
    column("finished", "finished", show::count, of_variant([](auto& row) { return row.load.finished(); }), "frames");
    column("tops", "TOPS", three, of_variant(&ScenarioRow::tops));
    column("watts", "watts", three, of_variant(&ScenarioRow::watts));
    column("joules_per_frame", "J/frame", three, of_variant(&ScenarioRow::joules_per_frame));
    column("dram.bytes_per_second_of_a_chip", "DRAM/chip", show::si("B/s"),
           of_variant(&ScenarioRow::dram_bytes_per_second));
    column("dram.busy_share", "DRAM", show::percent, of_variant(&ScenarioRow::dram_share),
           "of the time that it moves bytes");
    column("dram.read_bytes", "read", show::si("B"), of_variant([](auto& row) { return row.load.dram_read_bytes; }));
    column("dram.write_bytes", "written", show::si("B"),
           of_variant([](auto& row) { return row.load.dram_write_bytes; }));
    column("dram.chips_needed", "chips for DRAM", show::decimals(2),
           of_variant([](auto& row) { return row.needs.back().chips; }));
    column("", "worst p99", {}, of_variant(worst_latency));
    column("", "scarcest", {}, of_variant([](auto& row) { return scarcest(row.needs).resource; }));
    column("", "chips needed", show::decimals(2), of_variant([](auto& row) { return scarcest(row.needs).chips; }),
           "of the scarcest resource");
    for (std::size_t kind = 0; kind < variants.front()->units.size(); ++kind) {
        column("", variants.front()->units[kind].name, show::percent, of_variant([kind](const ScenarioRow& row) {
                   const UnitCycles& unit = row.load.kinds[kind];
                   return unit.time() > 0 ? static_cast<double>(unit.busy) / static_cast<double>(unit.time())
                                          : no_value;
               }));
    }
    return column.take();
}

Table units_table(const VariantRows& variants) {
    std::vector<UnitRow> rows;
    for (const ScenarioRow* variant : variants) {
        for (std::size_t kind = 0; kind < variant->units.size(); ++kind) {
            rows.push_back({variant, kind});
        }
    }
    TableOf<UnitRow> column(rows);
    column("variant", "variant", {}, of_variant(&ScenarioRow::variant));
    column("unit", "unit", {}, [](auto& row) { return row.unit().name; });
    column("count", "count", show::count, [](auto& row) { return row.unit().count; });
    column("lanes", "lanes", show::count, [](auto& row) { return row.unit().lanes; });
    column("busy_cycles", "", show::count, [](auto& row) { return row.cycles().busy; });
    column("wait_load_cycles", "", show::count, [](auto& row) { return row.cycles().wait_load; });
    column("wait_store_cycles", "", show::count, [](auto& row) { return row.cycles().wait_store; });
    column("idle_cycles", "", show::count, [](auto& row) { return row.cycles().idle; });
    column("utilisation", "", show::percent, [](auto& row) { return row.share(row.cycles().busy); });
    column("macs", "MACs", show::si(), [](auto& row) { return row.cycles().macs; });
    column("mac_utilisation", "MAC utilisation", show::percent,
           [](auto& row) { return row.share(row.cycles().macs) / static_cast<double>(row.unit().lanes); });
    column("chips_needed", "", show::decimals(2), [](auto& row) { return row.variant->needs[row.kind].chips; });
    return column.take();
}

Table streams_table(const ScenarioReport& report, const VariantRows& variants) {
    std::vector<StreamRow> rows;
    for (const ScenarioRow* variant : variants) {
        for (std::size_t stream = 0; stream < variant->load.streams.size(); ++stream) {
            rows.push_back({variant, report.plan.streams[stream].name, &variant->load.streams[stream]});
        }
    }
    TableOf<StreamRow> column(rows);
    column("variant", "variant", {}, of_variant(&ScenarioRow::variant));
    column("stream", "stream", {}, &StreamRow::name);
    column("released", "released", show::count, [](auto& row) { return row.outcome->released; });
    column("done", "done", show::count, [](auto& row) { return row.outcome->done; });
    column("late", "late", show::count, [](auto& row) { return row.outcome->late; });
    column("unfinished", "unfinished", show::count, [](auto& row) { return row.outcome->unfinished; });
    column("latency_ms.p50", "p50", {}, latency(0.5), "from release to the end");
    column("latency_ms.p99", "p99", {}, latency(0.99), "from release to the end");
    column("latency_ms.max", "max", {}, latency(1), "from release to the end");
    return column.take();
}

Table frames_table(const VariantRows& variants) {
    std::vector<FrameRow> rows;
    for (const ScenarioRow* variant : variants) {
        for (const FrameSummary& frame : variant->frames) {
            rows.push_back({variant, &frame});
        }
    }
    TableOf<FrameRow> column(rows);
    column("variant", "variant", {}, of_variant(&ScenarioRow::variant));
    column("network", "network", {}, [](auto& row) { return row.frame->network; });
    column(
        "tasks", "tasks", show::count, [](auto& row) { return row.frame->tasks; }, "as replayed");
    column("recorded_tasks", "recorded tasks", show::count, [](auto& row) { return row.frame->recorded_tasks; });
    column("macs", "MACs", show::si(), [](auto& row) { return row.frame->macs; });
    column("simulated_cycles", "simulated", {},
           [](auto& row) { return time_of(*row.variant, row.frame->simulated_cycles); });
    column("replayed_cycles", "replayed", {},
           [](auto& row) { return time_of(*row.variant, row.frame->replayed_cycles); });
    column("dram_bytes", "DRAM", show::si("B"), [](auto& row) { return row.frame->dram_bytes; });
    column("dynamic_joules", "dynamic", show::si("J"), [](auto& row) { return row.frame->dynamic_joules; });
    return column.take();
}

Table demand_table(const ScenarioReport& report) {
    std::vector<DemandRow> rows;
    for (std::size_t i = 0; i < report.plan.streams.size(); ++i) {
        rows.push_back({&report.plan.streams[i], &report.demand[i]});
    }
    TableOf<DemandRow> column(rows);
    column("stream", "stream", {}, [](auto& row) { return row.stream->name; });
    column("cameras", "cameras", show::count, [](auto& row) { return row.stream->count; });
    column("frames_per_s", "frames/s", show::significant(6), [](auto& row) { return row.stream->frames_per_s; });
    column("deadline_ms", "deadline", show::significant(6, "ms"), [](auto& row) { return row.stream->deadline_ms; });
    column("macs_per_frame", "MAC/frame", show::si(), [](auto& row) { return row.demand->macs_per_frame; });
    column("tops", "TOPS", show::significant(3), [](auto& row) { return row.demand->tops; });
    column("", "networks", {}, networks_of);
    return column.take();
}

}  // namespace nought::tools
