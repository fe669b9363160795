#include "tools/studies/cascade/cascade_report.h"

#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/names.h"
#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

Json cost_json(const RunCost& cost) {
    return {{"cycles", cost.cycles}, {"seconds", cost.seconds}, {"joules", cost.joules}};
}

template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

std::string name_of(const CascadePoint& point) {
    return point.threshold ? fmt::format("{:.4g}", *point.threshold) : "given rate";
}

std::vector<std::string> cells(const std::string& name, double escalated, const RunCost& cost, const RunCost& big,
                               const std::optional<double>& agreement) {
    return {name,
            percent(escalated),
            grouped(static_cast<std::uint64_t>(std::llround(cost.cycles))),
            with_prefix(cost.seconds, "s"),
            with_prefix(cost.joules, "J"),
            times(big.seconds / cost.seconds),
            times(big.joules / cost.joules),
            agreement ? percent(*agreement) : "-"};
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

Json CascadeReport::json() const {
    Json json{{"format", "nought.cascade/1"},
              {"accelerator", plan.accelerator.title()},
              {"little", plan.little.title()},
              {"big", plan.big.title()},
              {"simulated", config::word_of(plan.simulate)},
              {"synthetic_weights", !plan.little.weights || !plan.big.weights},
              {"little_cost", cost_json(little)},
              {"big_cost", cost_json(big)},
              {"points", Json::array()},
              {"inputs", Json::array()}};
    for (const CascadePoint& point : points) {
        json["points"].push_back(Json{{"threshold", or_null(point.threshold)},
                                      {"escalated", point.escalated},
                                      {"expected", cost_json(point.expected)},
                                      {"speedup_over_big", big.seconds / point.expected.seconds},
                                      {"energy_gain_over_big", big.joules / point.expected.joules},
                                      {"top1_agreement", or_null(point.agreement)}});
    }
    for (const CascadeInput& input : inputs) {
        json["inputs"].push_back(Json{{"input", input.name},
                                      {"confidence", input.confidence},
                                      {"little_top1", input.little_top1},
                                      {"big_top1", input.big_top1},
                                      {"little_cost", cost_json(input.little)},
                                      {"big_cost", cost_json(input.big)}});
    }
    return json;
}

std::string CascadeReport::csv() const {
    std::string text = "point,threshold,escalated,cycles,seconds,joules,speedup,energy_gain,top1_agreement\n";
    const auto row = [&](const std::string& what, const std::string& threshold, double escalated, const RunCost& cost,
                         const std::string& agreement) {
        text += fmt::format("{},{},{},{},{},{},{},{},{}\n", what, threshold, escalated, cost.cycles, cost.seconds,
                            cost.joules, big.seconds / cost.seconds, big.joules / cost.joules, agreement);
    };
    for (const CascadePoint& point : points) {
        row(point.threshold ? "threshold" : "given_rate", point.threshold ? fmt::format("{}", *point.threshold) : "",
            point.escalated, point.expected, point.agreement ? fmt::format("{}", *point.agreement) : "");
    }
    row("big_only", "", 1, big, "1");
    return text;
}

std::string CascadeReport::text() const {
    Table table({"threshold", "escalated", "cycles", "latency", "energy", "speedup", "E gain", "top-1 agreement"});
    for (const CascadePoint& point : points) {
        table.row(cells(name_of(point), point.escalated, point.expected, big, point.agreement));
    }
    table.rule();
    table.row(cells(plan.big.title() + " only", 1, big, big, 1));
    table.row(cells(plan.little.title() + " only", 0, little, big, {}));
    return fmt::format("{}\n{}{}",
                       bold(fmt::format("{} before {} on {}: an input on average, over {} alone", plan.little.title(),
                                        plan.big.title(), plan.accelerator.title(), plan.big.title())),
                       table.text("  "), notes(*this));
}

void CascadeReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "cascade.csv", csv());
    write_json(folder / "cascade.json", json());
}

}  // namespace nought::tools
