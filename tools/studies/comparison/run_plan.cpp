#include "tools/studies/comparison/run_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/names.h"
#include "sim/base/config/place.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"
#include "tools/engine/operand_check.h"
#include "tools/engine/recipes.h"
#include "tools/studies/published/published.h"
#include "workloads/networks/network.h"

namespace nought::tools {
namespace {

void make_paths_relative_to_run(RunPlan& plan, const std::filesystem::path& run) {
    for (RunNetwork& network : plan.networks) {
        make_relative_to(run, network);
    }
    for (RunAccelerator& accelerator : plan.accelerators) {
        make_relative_to(run, accelerator);
    }
    for (std::string& quantiser : plan.quantisers) {
        quantiser = beside(run, quantiser, true);
    }
    for (std::string& published : plan.published) {
        published = beside(run, published, true);
    }
}

Overrides accelerator_overrides(const RunPlan& plan, const config::Document& run, std::size_t index) {
    return overrides_of(plan.accelerators[index].set, fmt::format("accelerators.{}.set", index), run);
}

/// Every network on every accelerator, where both can be read: a recipe may make operands that a unit cannot take.
void check_operands(const RunPlan& plan, const config::Document& run, std::vector<std::string>& errors) {
    for (std::size_t i = 0; i < plan.networks.size(); ++i) {
        const RunNetwork& given = plan.networks[i];
        const auto network = workloads::Network::load(config::resolve("networks", given.name));
        const Recipes recipes = Recipes::load(given.prune, given.quantise, network);
        const auto layers = expected_operands(network, recipes.quantiser.get());
        for (std::size_t j = 0; j < plan.accelerators.size(); ++j) {
            const RunAccelerator& accelerator = plan.accelerators[j];
            const auto choice = AcceleratorChoice::load(accelerator.name, accelerator_overrides(plan, run, j));
            if (const std::string faults = network_faults(choice, network); !faults.empty()) {
                errors.push_back(faults);
            }
            const std::string why = misfit(choice, layers);
            if (!why.empty()) {
                const config::Place place = given.quantise ? run.place_of(fmt::format("networks.{}.quantise", i))
                                                           : run.place_of(fmt::format("accelerators.{}", j));
                errors.push_back(fmt::format("{}: error: {}: {}", address(place), given.title(), why));
            }
        }
    }
}

void check_files(const RunPlan& plan, const config::Document& run, std::vector<std::string>& errors) {
    for (std::size_t i = 0; i < plan.networks.size(); ++i) {
        check_network(plan.networks[i], fmt::format("networks.{}", i), run, errors);
    }
    for (std::size_t i = 0; i < plan.quantisers.size(); ++i) {
        collect(errors, address(run.place_of(fmt::format("quantisers.{}", i))),
                [&] { check_recipe_file(workloads::quantisation_recipe(plan.quantisers[i]), nullptr); });
    }
    for (std::size_t i = 0; i < plan.accelerators.size(); ++i) {
        const RunAccelerator& accelerator = plan.accelerators[i];
        collect(errors, address(run.place_of(fmt::format("accelerators.{}", i))), [&] {
            config::Diagnostics diagnostics;
            AcceleratorChoice::load(accelerator.name, accelerator_overrides(plan, run, i)).check(diagnostics);
            diagnostics.throw_if_any();
        });
    }
    for (std::size_t i = 0; i < plan.published.size(); ++i) {
        collect(errors, address(run.place_of(fmt::format("published.{}", i))),
                [&] { PublishedFigures::load(plan.published[i]); });
    }
    if (errors.empty()) {
        check_operands(plan, run, errors);
    }
}

}  // namespace

void RunPlan::check_kind(config::Checker& check) const {
    const auto only_for = [&](RunKind wanted, const char* key, bool given, const char* what) {
        if (kind == wanted && !given) {
            check.error(key, fmt::format("missing key '{}'", key), {fmt::format("{} ({})", key, what)});
        } else if (kind != wanted && given) {
            check.error(key, fmt::format("'{}' has no meaning in a run of kind '{}'", key, config::word_of(kind)));
        }
    };
    only_for(RunKind::comparison, "accelerators", !accelerators.empty(), "what to simulate the networks on");
    only_for(RunKind::quantisation, "quantisers", !quantisers.empty(), "what to quantise the networks with");
    if (kind == RunKind::quantisation && inputs == 0) {
        check.error("inputs", "missing key 'inputs'", {"inputs (on how many outputs are compared with fp32)"});
    }
    if (kind == RunKind::pruning && inputs != 0) {
        check.error("inputs", "'inputs' has no meaning in a run of kind 'pruning'");
    }
}

void RunPlan::check(config::Checker& check) const {
    check_kind(check);
    check_titles(networks, "networks", check);
    check_titles(accelerators, "accelerators", check);
    std::vector<std::string> titles;
    for (const RunAccelerator& accelerator : accelerators) {
        titles.push_back(accelerator.title());
    }
    if (!baseline.empty() && std::find(titles.begin(), titles.end(), baseline) == titles.end()) {
        check.error("baseline", fmt::format("{} is not one of the accelerators", config::quote(baseline)), titles);
    }
}

RunPlan read_run_plan(const std::filesystem::path& path, std::vector<std::string>& errors) {
    const config::Document document = config::Document::load(path);
    config::Diagnostics diagnostics;
    RunPlan plan = config::read<RunPlan>(document, diagnostics);
    if (!diagnostics.empty()) {
        errors.push_back(diagnostics.text());
        return plan;
    }
    make_paths_relative_to_run(plan, path);
    check_files(plan, document, errors);
    return plan;
}

}  // namespace nought::tools
