#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/config/options.h"
#include "workloads/engine/engine.h"
#include "workloads/networks/network.h"
#include "workloads/tensor/tensor.h"

namespace nought::tools {

/// How a network is used: what it computes on, and what is done to its parameters. The field list is the one place that
/// says so: keys of run files and sweeps, options of commands, what a worker is told and what a trace is cached by all
/// come from it.
struct NetworkUse {
    std::string name;  ///< from configs/networks, or a path
    std::optional<double> density;
    std::optional<std::string> input;
    std::optional<std::string> weights;
    std::uint64_t seed = 1;
    std::optional<std::string> prune;
    std::optional<std::string> quantise;

    template <class Fields>
    void fields(Fields& field) {
        field("density", density, "share of non-zeros for synthetic weights, in place of the network's own",
              config::Range{0.001, 1});
        field("input", input, "picture, folder of frames or NPY; the built-in scene when left out");
        field("weights", weights, "folder of NPY, NPZ, safetensors or ONNX file; synthetic when left out");
        field("seed", seed, "of the synthetic weights and the built-in scene");
        field("prune", prune, "recipe from configs/pruning, or a path; nothing is pruned when left out");
        field("quantise", quantise, "recipe from configs/quantisation, or a path; 16 bits when left out");
    }

    /// What help calls the value of a field that is a text: completion goes by it.
    static const char* value_name(std::string_view key) {
        return key == "prune" || key == "quantise" ? "RECIPE" : "FILE";
    }

    workloads::Network network() const;
    /// The input's name as load_input() takes it.
    std::string input_of(const workloads::Network& network) const;
    /// `count` inputs: its own, then built-in scenes (clips) of the seeds behind its own.
    std::vector<workloads::Tensor<float>> inputs(const workloads::Network& network, std::int64_t count) const;
    /// How the parameters are made: seed, weights and density; neither pruned nor quantised.
    workloads::EngineOptions parameters() const;
};

}  // namespace nought::tools
