#include "tools/plan/run_plan.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/plan/accelerator_choice.h"
#include "tools/plan/operand_check.h"
#include "tools/plan/recipes.h"
#include "tools/published/published.h"
#include "workloads/inputs/load.h"
#include "workloads/networks/network.h"

namespace nought::tools {
namespace {

template <class Item>
void check_titles(const std::vector<Item>& items, const char* key, config::Checker& check) {
    std::set<std::string> seen;
    for (const Item& item : items) {
        const std::string title = item.title();
        const bool is_path = title.find('/') != std::string::npos;
        if (is_path || title.empty() || title[0] == '.') {
            check.error(key, fmt::format("{} cannot name a folder: give a label", config::quote(title)));
        } else if (!seen.insert(title).second) {
            check.error(key, fmt::format("two entries are called {}: give them labels", config::quote(title)));
        }
    }
}

/// Adds what `read` throws to the errors.
template <class Read>
void collect(std::vector<std::string>& errors, const std::string& where, Read read) {
    try {
        read();
    } catch (const config::ConfigError& error) {
        errors.emplace_back(error.what());
    } catch (const config::UserError& error) {
        errors.push_back(fmt::format("{}: error: {}", where, error.what()));
    }
}

/// A path in a run file is relative to that file; names are left alone.
std::string beside(const std::filesystem::path& run, const std::string& given, bool may_be_name) {
    const bool is_name = may_be_name && given.find('/') == std::string::npos && !given.ends_with(".yaml");
    return is_name ? given : (run.parent_path() / given).lexically_normal().string();
}

void make_paths_relative_to_run(RunPlan& plan, const std::filesystem::path& run) {
    for (RunNetwork& network : plan.networks) {
        network.label = network.title();
        network.name = beside(run, network.name, true);
        if (network.input && !workloads::is_built_in_input(*network.input)) {
            network.input = beside(run, *network.input, false);
        }
        if (network.weights) {
            network.weights = beside(run, *network.weights, false);
        }
        if (network.prune) {
            network.prune = beside(run, *network.prune, true);
        }
        if (network.quantise) {
            network.quantise = beside(run, *network.quantise, true);
        }
    }
    for (RunAccelerator& accelerator : plan.accelerators) {
        accelerator.label = accelerator.title();
        accelerator.name = beside(run, accelerator.name, true);
    }
    for (std::string& quantiser : plan.quantisers) {
        quantiser = beside(run, quantiser, true);
    }
    for (std::string& published : plan.published) {
        published = beside(run, published, true);
    }
}

/// What the run puts in place of an accelerator's own parameters, and where it says so.
Overrides overrides_of(const RunPlan& plan, const config::Document& run, std::size_t index) {
    // The plan was read from this document: whoever has `set` stands in the list.
    const config::Entry* accelerators = run.root().find("accelerators");
    const config::Entry* set = accelerators->value.items.at(index).find("set");
    Overrides overrides;
    for (const auto& [key, value] : plan.accelerators[index].set) {
        overrides.push_back({key, value, set->value.find(key)->place});
    }
    return overrides;
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
            const std::string why =
                misfit(AcceleratorChoice::load(accelerator.name, overrides_of(plan, run, j)), layers);
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
        const RunNetwork& network = plan.networks[i];
        std::optional<workloads::Network> loaded;
        collect(errors, address(run.place_of(fmt::format("networks.{}.name", i))),
                [&] { loaded = workloads::Network::load(config::resolve("networks", network.name)); });
        const auto check_recipe = [&](const char* key, const auto& given, const auto& recipe_of) {
            if (given) {
                collect(errors, address(run.place_of(fmt::format("networks.{}.{}", i, key))),
                        [&] { check_recipe_file(recipe_of(*given), loaded ? &*loaded : nullptr); });
            }
        };
        check_recipe("prune", network.prune, workloads::pruning_recipe);
        check_recipe("quantise", network.quantise, workloads::quantisation_recipe);
        const auto check_path = [&](const char* key, const std::optional<std::string>& path) {
            if (path && !std::filesystem::exists(*path)) {
                errors.push_back(fmt::format("{}: error: no such file: {}",
                                             address(run.place_of(fmt::format("networks.{}.{}", i, key))),
                                             config::quote(*path)));
            }
        };
        if (network.input && !workloads::is_built_in_input(*network.input)) {
            check_path("input", network.input);
        }
        check_path("weights", network.weights);
    }
    for (std::size_t i = 0; i < plan.quantisers.size(); ++i) {
        collect(errors, address(run.place_of(fmt::format("quantisers.{}", i))),
                [&] { check_recipe_file(workloads::quantisation_recipe(plan.quantisers[i]), nullptr); });
    }
    for (std::size_t i = 0; i < plan.accelerators.size(); ++i) {
        const RunAccelerator& accelerator = plan.accelerators[i];
        collect(errors, address(run.place_of(fmt::format("accelerators.{}", i))), [&] {
            config::Diagnostics diagnostics;
            AcceleratorChoice::load(accelerator.name, overrides_of(plan, run, i)).check(diagnostics);
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

std::string name_of_file(const std::string& name_or_path) {
    const std::filesystem::path path(name_or_path);
    return path.extension() == ".yaml" ? path.stem().string() : name_or_path;
}

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

RunPlan load_run_plan(const std::filesystem::path& path) {
    std::vector<std::string> errors;
    RunPlan plan = read_run_plan(path, errors);
    if (!errors.empty()) {
        throw config::ConfigError(fmt::format("{}", fmt::join(errors, "\n")));
    }
    return plan;
}

}  // namespace nought::tools
