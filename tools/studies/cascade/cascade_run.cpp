#include "tools/studies/cascade/cascade_run.h"

#include <fmt/format.h>

#include "models/frame_record.h"
#include "models/result.h"
#include "sim/base/config/resolve.h"
#include "tools/engine/network_inputs.h"
#include "tools/engine/recipes.h"
#include "tools/engine/simulations.h"
#include "tools/system/output_file.h"
#include "tools/system/progress.h"
#include "workloads/engine/calibrated_network.h"
#include "workloads/inputs/load.h"
#include "workloads/tensor/npy.h"

namespace nought::tools {
namespace {

/// What the networks look at: a file, or a built-in scene of a seed.
struct Sight {
    std::string name;
    std::string input;
    std::uint64_t seed = 1;
};

std::vector<Sight> sights_of(const CascadePlan& plan) {
    std::vector<Sight> sights;
    for (const std::filesystem::path& file : plan.picture_files()) {
        sights.push_back({file.filename().string(), file.string()});
    }
    for (std::int64_t i = 0; i < plan.inputs; ++i) {
        const std::uint64_t seed = plan.little.seed + static_cast<std::uint64_t>(i);
        sights.push_back({fmt::format("scene {}", seed), "scene", seed});
    }
    return sights;
}

workloads::Network load(const RunNetwork& given) {
    return workloads::Network::load(config::resolve("networks", given.name));
}

std::string folder_of_input(std::size_t index) {
    return fmt::format("input_{:04}", index);
}

/// A scene of another seed than the weights' can be handed to a worker only as a file.
RunNetwork looking_at(const RunNetwork& network, const Sight& sight, const std::filesystem::path& folder) {
    RunNetwork changed = network;
    changed.input = sight.input;
    if (workloads::is_built_in_input(sight.input)) {
        const std::filesystem::path file = folder / (network.title() + "_input.npy");
        create_folder(folder);
        workloads::write_npy(file, workloads::load_input(sight.input, load(network).input, sight.seed));
        changed.input = file.string();
    }
    return changed;
}

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
std::vector<workloads::Answer> answers_of(const RunNetwork& given, const std::vector<Sight>& sights) {
    const workloads::Network network = load(given);
    std::vector<workloads::Tensor<float>> inputs;
    for (const Sight& sight : sights) {
        inputs.push_back(workloads::load_input(sight.input, network.input, sight.seed));
    }
    const Recipes recipes = Recipes::load(given.prune, given.quantise, network);
    const workloads::CalibratedNetwork calibrated(network, inputs.front(), parameter_options(given.request()));
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
    const std::vector<Sight> sights = sights_of(plan);
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

int simulate_cascade(const CascadePlan& plan, const std::filesystem::path& folder, std::size_t jobs) {
    remove_files(folder, {"cascade.json", "cascade.csv", "report.html"});
    std::vector<NetworkWork> work;
    const std::vector<Sight> sights = sights_of(plan);
    for (const RunNetwork& network : {plan.little, plan.big}) {
        if (plan.simulate == CascadeSimulation::every_input) {
            for (std::size_t i = 0; i < sights.size(); ++i) {
                const std::filesystem::path place = folder / folder_of_input(i);
                work.push_back({looking_at(network, sights[i], place), {{plan.accelerator, place / network.title()}}});
            }
        } else {
            RunNetwork one = network;
            if (!sights.empty() && plan.pictures) {
                one.input = sights.front().input;
            }
            work.push_back({one, {{plan.accelerator, folder / network.title()}}});
        }
    }
    return simulate_all(work, jobs);
}

CascadeReport weigh_cascade(const CascadePlan& plan, const std::filesystem::path& folder) {
    CascadeReport report;
    report.plan = plan;
    if (plan.measures()) {
        ask_networks(report);
    }
    if (plan.simulate == CascadeSimulation::every_input) {
        for (std::size_t i = 0; i < report.inputs.size(); ++i) {
            report.inputs[i].little = read_cost(folder / folder_of_input(i) / plan.little.title());
            report.inputs[i].big = read_cost(folder / folder_of_input(i) / plan.big.title());
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
