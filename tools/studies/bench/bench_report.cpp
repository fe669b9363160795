#include "tools/studies/bench/bench_report.h"

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// Value-exact simulators of the field, for scale; on other machines and other layers.
struct FieldFigure {
    const char* simulator;
    double low;  ///< dense MAC/s
    double high;
};
constexpr FieldFigure field[] = {{"STONNE", 4e6, 4e6}, {"DNNsim", 19e6, 250e6}};

const BenchReference* reference_of(const BenchReport& report, const std::string& network) {
    for (const BenchReference& reference : report.references) {
        if (reference.network == network) {
            return &reference;
        }
    }
    return nullptr;
}

std::string rate(double macs_per_second) {
    return with_prefix(macs_per_second, "MAC/s");
}

}  // namespace

nlohmann::ordered_json BenchReport::json() const {
    Json json{
        {"format", "nought.bench/1"}, {"cores", 1}, {"simulations", Json::array()}, {"onednn_fp32", Json::array()}};
    for (const BenchRow& row : rows) {
        Json entry{{"network", row.network},
                   {"quantise", row.recipe.empty() ? Json(nullptr) : Json(row.recipe)},
                   {"accelerator", row.accelerator},
                   {"timing_only", row.timing_only},
                   {"all_layers", row.all_layers},
                   {"macs", row.macs},
                   {"cycles", row.cycles},
                   {"seconds", row.seconds},
                   {"macs_per_second", row.macs_per_second()},
                   {"ns_per_cycle", row.ns_per_cycle()}};
        const BenchReference* reference = reference_of(*this, row.network);
        if (reference != nullptr && !row.all_layers) {
            entry["times_onednn_fp32"] = row.seconds / reference->seconds;
        }
        json["simulations"].push_back(entry);
    }
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
    for (const FieldFigure& figure : field) {
        json["measured_elsewhere"].push_back(
            Json{{"simulator", figure.simulator}, {"macs_per_second", Json{figure.low, figure.high}}});
    }
    return json;
}

std::string BenchReport::text() const {
    Table table({"network", "accelerator", "mode", "cycles", "time", "dense rate", "per cycle", "time / oneDNN fp32"});
    for (const BenchRow& row : rows) {
        const BenchReference* reference = row.all_layers ? nullptr : reference_of(*this, row.network);
        table.row({row.recipe.empty() ? row.network : row.network + ", " + row.recipe, row.accelerator,
                   row.timing_only  ? "timing only"
                   : row.all_layers ? "all layers"
                                    : "value-exact",
                   grouped(static_cast<std::uint64_t>(row.cycles)), with_prefix(row.seconds, "s"),
                   rate(row.macs_per_second()), fmt::format("{:.1f} ns", row.ns_per_cycle()),
                   reference != nullptr ? times(row.seconds / reference->seconds) : "-"});
    }
    table.rule();
    for (const BenchReference& reference : references) {
        table.row({reference.network, "oneDNN fp32", "inference", "-", with_prefix(reference.seconds, "s"),
                   rate(reference.macs / reference.seconds), "-", times(1)});
    }
    for (const FieldFigure& figure : field) {
        const std::string rates = figure.low == figure.high
                                      ? rate(figure.low)
                                      : fmt::format("{:.0f} to {}", figure.low * 1e-6, rate(figure.high));
        table.row({"elsewhere", figure.simulator, "value-exact", "-", "-", rates, "-", "-"});
    }
    return fmt::format(
        "{}\n{}  {:g} s of ten cameras, {} recorded tasks, replayed in {}: {:.1f} simulated seconds a second, {}\n",
        bold("Convolution layers, one core of this machine"), table.text("  "), replay.simulated_seconds,
        grouped(static_cast<std::uint64_t>(replay.tasks)), with_prefix(replay.seconds, "s"),
        replay.simulated_seconds / replay.seconds, with_prefix(replay.tasks / replay.seconds, "tasks/s"));
}

}  // namespace nought::tools
