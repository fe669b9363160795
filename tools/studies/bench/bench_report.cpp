#include "tools/studies/bench/bench_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/present/numbers.h"
#include "tools/present/writers.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

const Show rate = show::si("MAC/s");

/// Value-exact simulators of the field, for scale; on other machines and other layers.
struct FieldFigure {
    const char* simulator;
    double low;  ///< dense MAC/s
    double high;
};
constexpr FieldFigure peers[] = {{"STONNE", 4e6, 4e6}, {"DNNsim", 19e6, 250e6}};

const BenchReference* reference_of(const BenchReport& report, const std::string& network) {
    for (const BenchReference& reference : report.references) {
        if (reference.network == network) {
            return &reference;
        }
    }
    return nullptr;
}

Table simulations_table(const BenchReport& report) {
    const auto mode = [](const BenchRow& row) {
        return row.timing_only ? "timing only" : row.all_layers ? "all layers" : "value-exact";
    };
    const auto network = [](const BenchRow& row) {
        return Cell(row.recipe.empty() ? row.network : row.network + ", " + row.recipe, row.network);
    };
    const auto over_onednn = [&report](const BenchRow& row) {
        const BenchReference* reference = row.all_layers ? nullptr : reference_of(report, row.network);
        return reference != nullptr ? Cell(row.seconds / reference->seconds) : Cell();
    };
    TableOf<BenchRow> column(report.rows);
    column("network", "network", {}, network);
    column("quantise", "", {}, [](auto& row) { return row.recipe.empty() ? Cell() : Cell(row.recipe); });
    column("accelerator", "accelerator", {}, &BenchRow::accelerator);
    column("timing_only", "", {}, &BenchRow::timing_only);
    column("all_layers", "", {}, &BenchRow::all_layers);
    column("", "mode", {}, mode);
    column("macs", "MACs", show::si(), &BenchRow::macs);
    column("cycles", "cycles", show::count, &BenchRow::cycles);
    column("seconds", "time", show::si("s"), &BenchRow::seconds);
    column("macs_per_second", "dense rate", rate, &BenchRow::macs_per_second);
    column("ns_per_cycle", "per cycle", show::decimals(1, "ns"), &BenchRow::ns_per_cycle);
    column("times_onednn_fp32", "time / oneDNN fp32", show::times, over_onednn);
    return column.take();
}

Cell field_rates(const FieldFigure& figure) {
    const std::string high = Cell(figure.high).shown(rate);
    return figure.low == figure.high ? high : fmt::format("{:.0f} to {}", figure.low * 1e-6, high);
}

}  // namespace

nlohmann::ordered_json BenchReport::json() const {
    Json json{{"format", "nought.bench/1"},
              {"cores", 1},
              {"simulations", to_json(simulations_table(*this))},
              {"onednn_fp32", Json::array()}};
    for (const BenchReference& reference : references) {
        json["onednn_fp32"].push_back(Json{{"network", reference.network},
                                           {"macs", reference.macs},
                                           {"seconds", reference.seconds},
                                           {"macs_per_second", reference.macs / reference.seconds}});
    }
    json["replay"] = Json{{"simulated_seconds", replay.simulated_seconds},
                          {"tasks", replay.tasks},
                          {"seconds", replay.seconds},
                          {"simulated_seconds_per_second", replay.simulated_seconds / replay.seconds},
                          {"tasks_per_second", replay.tasks / replay.seconds}};
    json["measured_elsewhere"] = Json::array();
    for (const FieldFigure& figure : peers) {
        json["measured_elsewhere"].push_back(
            Json{{"simulator", figure.simulator}, {"macs_per_second", Json{figure.low, figure.high}}});
    }
    return json;
}

std::string BenchReport::text() const {
    Table table = simulations_table(*this).only({"network", "accelerator", "mode", "cycles", "seconds",
                                                 "macs_per_second", "ns_per_cycle", "times_onednn_fp32"});
    table.title = "Convolution layers, one core of this machine";
    for (const BenchReference& reference : references) {
        table.footer.push_back({reference.network,
                                "oneDNN fp32",
                                "inference",
                                {},
                                reference.seconds,
                                reference.macs / reference.seconds,
                                {},
                                1});
    }
    for (const FieldFigure& figure : peers) {
        table.footer.push_back({"elsewhere", figure.simulator, "value-exact", {}, {}, field_rates(figure), {}, {}});
    }
    return fmt::format(
        "{}  {:g} s of ten cameras, {} recorded tasks, replayed in {}: {:.1f} simulated seconds a second, {}\n",
        titled_text(table), replay.simulated_seconds, grouped(static_cast<std::uint64_t>(replay.tasks)),
        with_prefix(replay.seconds, "s"), replay.simulated_seconds / replay.seconds,
        with_prefix(replay.tasks / replay.seconds, "tasks/s"));
}

}  // namespace nought::tools
