#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/config.h"
#include "tools/plan/trace_source.h"

namespace nought::tools {

/// What is made of a run's networks.
enum class RunKind {
    comparison,    ///< every network on every accelerator
    pruning,       ///< what pruning leaves of weights, activations and products
    quantisation,  ///< what quantisers save, and what they cost
};

/// "mine" for "./networks/mine.yaml"; other names as they are.
std::string name_of_file(const std::string& name_or_path);

/// A network of a run: what it computes on, and what the report calls it.
struct RunNetwork {
    std::string name;
    std::optional<std::string> label;
    std::optional<double> density;
    std::optional<std::string> input;
    std::optional<std::string> weights;
    std::uint64_t seed = 1;
    std::optional<std::string> prune;
    std::optional<std::string> quantise;

    std::string title() const { return label ? *label : name_of_file(name); }
    TraceRequest request() const { return {name, input, weights, density, seed, prune, quantise}; }

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "from configs/networks, or a path", config::required);
        field("label", label, "what the report and its folder call it; its name when left out");
        field("density", density, "share of non-zeros for synthetic weights, in place of the network's own",
              config::Range{0.001, 1});
        field("input", input, "picture, folder of frames or NPY; the built-in scene when left out");
        field("weights", weights, "folder or .npz of NPY files; synthetic when left out");
        field("seed", seed, "of the synthetic weights and the built-in scene");
        field("prune", prune, "recipe from configs/pruning, or a path; nothing is pruned when left out");
        field("quantise", quantise, "recipe from configs/quantisation, or a path; 16 bits when left out");
    }
};

/// An accelerator of a run, with parameters in place of those of its file.
struct RunAccelerator {
    std::string name;
    std::optional<std::string> label;
    std::map<std::string, std::string> set;

    std::string title() const { return label ? *label : name_of_file(name); }

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "from configs/accelerators, or a path", config::required);
        field("label", label, "what the report and its folder call it; its name when left out");
        field("set", set, "parameters in place of those of its file: dotted key and value");
    }
};

/// configs/runs/NAME.yaml: networks x accelerators, or networks x quantisers, or networks alone.
struct RunPlan {
    RunKind kind = RunKind::comparison;
    std::string description;
    std::vector<RunNetwork> networks;
    std::vector<RunAccelerator> accelerators;
    std::vector<std::string> quantisers;
    std::int64_t inputs = 0;
    std::string baseline;
    std::vector<std::string> published;

    template <class Fields>
    void fields(Fields& field) {
        const config::Length at_least_one{1, 1000};
        field("kind", kind, "what is made of the results", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("networks", networks, "what to simulate", at_least_one, config::required);
        field("accelerators", accelerators, "comparison: what to simulate it on", at_least_one);
        field("quantisers", quantisers, "quantisation: recipes from configs/quantisation, or paths", at_least_one);
        field(
            "inputs", inputs,
            "comparison and quantisation: on how many inputs final outputs are compared with those of the network that "
            "is neither pruned nor quantised (fp32 for quantisation); 0: they are not",
            config::Range{0, 100000});
        field("baseline", baseline, "the accelerator that gains are over; the first when left out");
        field("published", published,
              "figures to show beside the measured ones: names from configs/published, or paths");
    }

    /// Labels are folder names and must tell runs apart; the baseline must be one of the accelerators.
    void check(config::Checker& check) const;
    void check_kind(config::Checker& check) const;

    std::string baseline_title() const { return baseline.empty() ? accelerators.front().title() : baseline; }
};

/// Reads a run, and every file that it names. Adds the text of every error, in the order of the run.
RunPlan read_run_plan(const std::filesystem::path& path, std::vector<std::string>& errors);

/// The same; throws config::ConfigError with all errors.
RunPlan load_run_plan(const std::filesystem::path& path);

}  // namespace nought::tools

template <>
inline constexpr auto nought::config::enum_names<nought::tools::RunKind> =
    nought::config::names<nought::tools::RunKind>({{nought::tools::RunKind::comparison, "comparison"},
                                                   {nought::tools::RunKind::pruning, "pruning"},
                                                   {nought::tools::RunKind::quantisation, "quantisation"}});
