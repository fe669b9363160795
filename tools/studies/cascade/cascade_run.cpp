#include "tools/studies/cascade/cascade_run.h"

#include <fmt/format.h>

#include "models/frame_record.h"
#include "models/result.h"
#include "tools/engine/recipes.h"
#include "tools/system/output_file.h"
#include "tools/system/progress.h"
#include "workloads/engine/calibrated_network.h"
#include "workloads/inputs/load.h"

namespace nought::tools {
namespace {

RunCost read_cost(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "result.json";
    const models::Result result = models::result_from_json(read_json(file), file.string());
    const models::LayerResult total = result.total();
    RunCost cost;
    cost.cycles = static_cast<double>(total.cycles);
    for (const auto& [component, energy] : total.energy_pj) {
        cost.joules += (energy.dynamic_pj + energy.static_pj) * 1e-12;
    }
    // Where layers overlap, the frame takes less than they do together.
    const std::filesystem::path frame = folder / "frame.json";
    if (std::filesystem::exists(frame)) {
        cost.cycles = static_cast<double>(models::frame_from_json(read_json(frame), frame.string()).frame_cycles);
    }
    cost.seconds = cost.cycles / (result.clock_ghz * 1e9);
    return cost;
}

/// One network's answers to all inputs, its parameters settled on the first.
std::vector<workloads::Answer> answers_of(const RunNetwork& given, const std::vector<CascadeSight>& sights) {
    const workloads::Network network = given.network();
    std::vector<workloads::Tensor<float>> inputs;
    for (const CascadeSight& sight : sights) {
        inputs.push_back(workloads::load_input(sight.input, network.input, sight.seed));
    }
    const Recipes recipes = Recipes::load(given.prune, given.quantise, network);
    const workloads::CalibratedNetwork calibrated(network, inputs.front(), given.parameters());
    return calibrated.run(inputs, {recipes.pruner, recipes.quantiser});
}

RunCost mean_cost(const std::vector<CascadeInput>& inputs, RunCost CascadeInput::*which) {
    RunCost sum;
    for (const CascadeInput& input : inputs) {
        sum = sum + input.*which;
    }
    return sum * (1 / static_cast<double>(inputs.size()));
}

void ask_networks(CascadeReport& report) {
    const CascadePlan& plan = report.plan;
    const std::vector<CascadeSight> sights = cascade_sights(plan);
    ProgressDisplay display(1);
    display.update(0, {"confidence of " + plan.little.title(), 0, fmt::format("{} inputs", sights.size())});
    const auto little = answers_of(plan.little, sights);
    display.update(0, {"classes of " + plan.big.title(), 0.5, fmt::format("{} inputs", sights.size())});
    const auto big = answers_of(plan.big, sights);
    for (std::size_t i = 0; i < sights.size(); ++i) {
        const auto outputs = little[i].output.values();
        report.inputs.push_back({sights[i].name, top1_confidence(outputs), little[i].top1, big[i].top1, {}, {}});
    }
}

}  // namespace

std::vector<CascadeSight> cascade_sights(const CascadePlan& plan) {
    std::vector<CascadeSight> sights;
    for (const std::filesystem::path& file : plan.picture_files()) {
        sights.push_back({file.filename().string(), file.string()});
    }
    for (std::int64_t i = 0; i < plan.inputs; ++i) {
        const std::uint64_t seed = plan.little.seed + static_cast<std::uint64_t>(i);
        sights.push_back({fmt::format("scene {}", seed), "scene", seed});
    }
    return sights;
}

std::string cascade_folder(std::size_t input) {
    return fmt::format("input_{:04}", input);
}

CascadeReport weigh_cascade(const CascadePlan& plan, const std::filesystem::path& folder) {
    CascadeReport report;
    report.plan = plan;
    if (plan.measures()) {
        ask_networks(report);
    }
    if (plan.simulate == CascadeSimulation::every_input) {
        for (std::size_t i = 0; i < report.inputs.size(); ++i) {
            report.inputs[i].little = read_cost(folder / cascade_folder(i) / plan.little.title());
            report.inputs[i].big = read_cost(folder / cascade_folder(i) / plan.big.title());
        }
        report.little = mean_cost(report.inputs, &CascadeInput::little);
        report.big = mean_cost(report.inputs, &CascadeInput::big);
    } else {
        report.little = read_cost(folder / plan.little.title());
        report.big = read_cost(folder / plan.big.title());
        for (CascadeInput& input : report.inputs) {
            input.little = report.little;
            input.big = report.big;
        }
    }
    if (!report.inputs.empty()) {
        for (const double threshold : plan.thresholds.empty() ? spread_thresholds(report.inputs) : plan.thresholds) {
            report.points.push_back(point_at(threshold, report.inputs));
        }
    }
    if (plan.escalation_rate) {
        report.points.push_back(point_of_rate(*plan.escalation_rate, report.little, report.big));
    }
    return report;
}

}  // namespace nought::tools
