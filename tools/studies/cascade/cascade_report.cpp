#include "tools/studies/cascade/cascade_report.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/names.h"
#include "tools/present/writers.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

/// A point, or one of the networks alone.
struct CascadeRow {
    const char* point;  ///< threshold, given_rate, big_only, little_only
    std::string words;
    CascadePoint is;
    const RunCost* big;
};

CascadeRow row_of(const CascadePoint& point, const RunCost& big) {
    return {point.threshold ? "threshold" : "given_rate",
            point.threshold ? fmt::format("{:.4g}", *point.threshold) : "given rate", point, &big};
}

Table rows_table(std::vector<CascadeRow> rows, std::vector<CascadeRow> footer = {}) {
    TableOf<CascadeRow> column(std::move(rows), std::move(footer));
    const auto cycles = [](const CascadeRow& row) { return row.is.expected.cycles; };
    const auto seconds = [](const CascadeRow& row) { return row.is.expected.seconds; };
    const auto joules = [](const CascadeRow& row) { return row.is.expected.joules; };
    const auto speedup = [](const CascadeRow& row) { return row.big->seconds / row.is.expected.seconds; };
    const auto energy_gain = [](const CascadeRow& row) { return row.big->joules / row.is.expected.joules; };
    column("point", "threshold", {}, [](auto& row) { return Cell(row.words, row.point); });
    column("threshold", "threshold", {}, [](auto& row) { return row.is.threshold; });
    column(
        "escalated", "escalated", show::percent, [](auto& row) { return row.is.escalated; },
        "share of the inputs that the big network sees as well");
    column("cycles", "cycles", show::count, cycles, "of an input, on average");
    column("seconds", "latency", show::si("s"), seconds, "of an input, on average");
    column("joules", "energy", show::si("J"), joules, "of an input, on average");
    column("speedup", "speedup", show::times, speedup, "over the big network alone");
    column("energy_gain", "energy gain", show::times, energy_gain, "over the big network alone");
    column(
        "top1_agreement", "top-1 agreement", show::percent, [](auto& row) { return row.is.agreement; },
        "share of the inputs with the class that the big network gives");
    // What cascade.json has called them.
    column("expected.cycles", "cycles", show::count, cycles);
    column("expected.seconds", "latency", show::si("s"), seconds);
    column("expected.joules", "energy", show::si("J"), joules);
    column("speedup_over_big", "speedup", show::times, speedup);
    column("energy_gain_over_big", "energy gain", show::times, energy_gain);
    return column.take();
}

Table inputs_table(const std::vector<CascadeInput>& inputs) {
    TableOf<CascadeInput> column(inputs);
    column("input", "input", {}, &CascadeInput::name);
    column("confidence", "confidence", {}, &CascadeInput::confidence);
    column("little_top1", "", {}, &CascadeInput::little_top1);
    column("big_top1", "", {}, &CascadeInput::big_top1);
    for (const auto& [name, cost] :
         {std::pair("little_cost.", &CascadeInput::little), std::pair("big_cost.", &CascadeInput::big)}) {
        for (const auto& [figure, member] :
             {std::pair("cycles", &RunCost::cycles), std::pair("seconds", &RunCost::seconds),
              std::pair("joules", &RunCost::joules)}) {
            column(std::string(name) + figure, "", {},
                   [cost = cost, member = member](auto& input) { return input.*cost.*member; });
        }
    }
    return column.take();
}

nlohmann::ordered_json cost_json(const RunCost& cost) {
    return {{"cycles", cost.cycles}, {"seconds", cost.seconds}, {"joules", cost.joules}};
}

std::string confidences_text(const CascadeReport& report) {
    if (report.inputs.empty()) {
        return "  The rate is given, nothing was measured on inputs.\n";
    }
    double low = 1;
    double high = 0;
    for (const CascadeInput& input : report.inputs) {
        low = std::min(low, input.confidence);
        high = std::max(high, input.confidence);
    }
    return fmt::format("  {} inputs; confidence of the little network from {:.3f} to {:.3f}.\n", report.inputs.size(),
                       low, high);
}

std::string notes(const CascadeReport& report) {
    std::string text = confidences_text(report);
    text += report.plan.simulate == CascadeSimulation::every_input
                ? "  Costs are of every input, simulated one by one.\n"
                : "  Costs are of one input that stands for all; `simulate: every_input` simulates every one.\n";
    if (!report.plan.little.weights || !report.plan.big.weights) {
        text +=
            "  Weights that are not given are synthetic: confidence and agreement then say how the cascade works, not "
            "how\n"
            "  good it is. Costs depend on weights only where the accelerator skips zeros.\n";
    }
    return text;
}

}  // namespace

nlohmann::ordered_json CascadeReport::json() const {
    std::vector<CascadeRow> rows;
    for (const CascadePoint& point : points) {
        rows.push_back(row_of(point, big));
    }
    return {{"format", "nought.cascade/1"},
            {"accelerator", plan.accelerator.title()},
            {"little", plan.little.title()},
            {"big", plan.big.title()},
            {"simulated", config::word_of(plan.simulate)},
            {"synthetic_weights", !plan.little.weights || !plan.big.weights},
            {"little_cost", cost_json(little)},
            {"big_cost", cost_json(big)},
            {"points", to_json(rows_table(rows))},
            {"inputs", to_json(inputs_table(inputs))}};
}

std::string CascadeReport::text() const {
    Table table = points_table(*this).only(
        {"point", "escalated", "cycles", "seconds", "joules", "speedup", "energy_gain", "top1_agreement"});
    // The big network alone stands below the rule too.
    table.footer.insert(table.footer.begin(), std::move(table.rows.back()));
    table.rows.pop_back();
    table.title = fmt::format("{} before {} on {}: an input on average, over {} alone", plan.little.title(),
                              plan.big.title(), plan.accelerator.title(), plan.big.title());
    return titled_text(table) + notes(*this);
}

void CascadeReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "cascade.csv", to_csv(points_table(*this)));
    write_json(folder / "cascade.json", json());
}

Table points_table(const CascadeReport& report) {
    std::vector<CascadeRow> rows;
    for (const CascadePoint& point : report.points) {
        rows.push_back(row_of(point, report.big));
    }
    rows.push_back({"big_only",
                    report.plan.big.title() + " only",
                    {.threshold = {}, .escalated = 1, .expected = report.big, .agreement = 1},
                    &report.big});
    const CascadeRow little{"little_only",
                            report.plan.little.title() + " only",
                            {.threshold = {}, .escalated = 0, .expected = report.little, .agreement = {}},
                            &report.big};
    return rows_table(rows, {little});
}

}  // namespace nought::tools
