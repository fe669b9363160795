#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// How the numbers of a layer are drawn.
struct Values {
    double density = 0.5;        ///< share of neurons that are not zero
    bool negative = false;       ///< neurons of both signs, as an image without a ReLU before it
    std::int16_t largest = 255;  ///< magnitude of a neuron
    std::int16_t largest_weight = 127;
    int output_shift = 7;
    bool relu = true;
    std::uint64_t seed = 1;
};

/// A layer with drawn neurons, weights and biases, and the outputs that they give. The same recipe gives the same
/// layer. A layer with a T axis longer than one has four-dimensional tensors.
workloads::TraceLayer make_layer(const std::string& name, const workloads::ConvShape& shape, const Values& values = {});
workloads::TracePool make_pool(const std::string& name, const workloads::PoolShape& shape, std::uint64_t seed = 1);

/// The same layer with other weights, and the outputs that they give.
workloads::TraceLayer with_weights(workloads::TraceLayer layer, workloads::Tensor<std::int16_t> weights);
/// The same layer with zeros for the weights that the predicate chooses, by filter, feature and tap.
workloads::TraceLayer without_weights(
    const workloads::TraceLayer& layer,
    const std::function<bool(std::int64_t filter, std::int64_t feature, std::int64_t tap)>& gone);
/// The same for whole columns of the kernel matrix, by group, feature and tap.
workloads::TraceLayer without_columns(
    const workloads::TraceLayer& layer,
    const std::function<bool(std::int64_t group, std::int64_t feature, std::int64_t tap)>& gone);

workloads::ConvShape fully_connected(std::int64_t inputs, std::int64_t outputs);

/// Layers, one after another, and pools behind the layer `after`, the last one where it is empty; a content hash that
/// tells such traces apart.
workloads::Trace make_trace(const std::vector<workloads::TraceLayer>& layers,
                            const std::vector<workloads::TracePool>& pools = {}, const std::string& after = "");

}  // namespace nought::oracles
