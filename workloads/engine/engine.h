#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "workloads/engine/trace_sink.h"
#include "workloads/networks/network.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

struct EngineOptions {
    std::uint64_t seed = 1;  ///< of synthetic weights
    std::optional<std::filesystem::path>
        weights;                           ///< folder or file of any kind that is read; synthetic weights without it
    std::optional<double> density;         ///< in place of every density that the network asks for
    std::shared_ptr<const Pruner> pruner;  ///< of weights, or thresholds on activations; none without it
    std::shared_ptr<const Quantiser> quantiser;  ///< of weights and activations; 16 bits without it
    int threads = 0;                             ///< 0: one for each processor; never changes a result
    /// Run the fp32 network too and report the SQNR (given weights always do, where there are no proposals, which
    /// cannot be compared and are a config::UserError here).
    bool compare_with_fp32 = false;
    std::set<std::string> keep;  ///< layers whose exact outputs the report shall hold, as real numbers
    std::function<void(const std::string& layer)> progress;  ///< called before each conv and fc layer
};

/// The requested and the measured density of a layer.
struct LayerReport {
    std::string name;
    std::optional<double> wanted_density;  ///< asked for, where the next conv or fc consumes this layer's output
    double consumed_density = 0;           ///< measured there, on the exact tensor
};

/// A class and how sure the network is of it; the number is a logit where the network has no softmax.
struct Ranked {
    std::int64_t index = 0;
    double score = 0;
};

struct EngineReport {
    std::vector<LayerReport> layers;  ///< conv and fc layers
    std::vector<Ranked> top5;         ///< of the last layer's output
    Tensor<float> output;             ///< of the last layer before a softmax, as real numbers
    std::optional<double> sqnr_db;    ///< of that output, fixed point against fp32
    std::map<std::string, Tensor<float>> kept;
};

/// Runs a network in exact 16-bit fixed point and hands every layer that computes something to the sink. `input` is
/// (C,H,W) or (C,T,H,W) as network.input.shape(), before mean and scale. Throws config::UserError when the input has
/// another shape or weights are missing or misshapen.
///
/// A pruner of weights acts before synthetic biases are calibrated: the densities asked for hold in the pruned network.
/// So does a quantiser, as far as its few integers allow. Thresholds on activations come on top of parameters that were
/// calibrated without them.
EngineReport run_network(const Network& network, const Tensor<float>& input, const EngineOptions& options,
                         TraceSink& sink);

}  // namespace nought::workloads
