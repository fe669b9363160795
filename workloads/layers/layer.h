#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "workloads/kernels/proposals.h"
#include "workloads/kernels/roi_pool.h"
#include "workloads/layers/geometry.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

enum class Operation {
    conv,
    fc,
    max_pool,
    average_pool,
    lrn,
    relu,
    batch_norm,
    concat,
    add,
    softmax,
    dropout,
    upsample,
    fft,
    proposals,
    roi_pool,
};

/// The shape of what flows between two layers. A clip keeps its T axis even where only one frame is left.
struct MapShape {
    std::int64_t channels = 1;
    Extent extent;
    bool clip = false;

    std::int64_t count() const { return channels * extent.volume(); }
    /// (C,H,W), or (C,T,H,W) for a clip.
    Shape dims() const;
    /// "3x16x112x112"
    std::string text() const;

    bool operator==(const MapShape&) const = default;
};

/// Local response normalisation across channels, as Caffe: x / (k + alpha / size * sum of squares) ^ beta.
struct Lrn {
    std::int64_t size = 5;
    double alpha = 1e-4;
    double beta = 0.75;
    double k = 1;

    bool operator==(const Lrn&) const = default;
};

/// One layer of a network, resolved: inputs are found, shapes are known.
struct Layer {
    /// Stands for the network's input in `inputs`.
    static constexpr std::size_t network_input = std::numeric_limits<std::size_t>::max();

    std::string name;
    Operation operation = Operation::conv;
    std::vector<std::size_t> inputs;  ///< producing layers, all earlier in the list
    MapShape input;                   ///< of the first input
    MapShape output;

    ConvShape conv;               ///< conv and fc
    PoolShape pool;               ///< max_pool and average_pool
    Lrn lrn;                      ///< lrn
    std::int64_t factor = 1;      ///< upsample
    ProposalRule proposals;       ///< proposals
    RoiRule roi;                  ///< roi_pool
    double epsilon = 0;           ///< batch_norm
    std::optional<double> limit;  ///< relu: largest output
    bool bias = true;             ///< conv and fc: has its own bias
    bool relu = false;            ///< conv, fc and add: ReLU is part of the layer
    bool folded = false;          ///< relu and batch_norm: an earlier layer does the work, values pass through
    std::optional<std::size_t> batch_norm;  ///< conv and fc: the layer that is folded into weights and bias
    std::optional<double> density;          ///< wanted share of non-zeros where the next conv or fc consumes the output

    /// Conv or fc: has weights, appears in a trace.
    bool weighted() const { return operation == Operation::conv || operation == Operation::fc; }
    bool pools() const { return operation == Operation::max_pool || operation == Operation::average_pool; }
    /// Values leave as they came.
    bool passes_through() const { return folded || operation == Operation::dropout; }
    /// (N,C/groups,[Kt,]Ky,Kx); (N,C,1,1) for fc.
    Shape weight_dims() const;
};

}  // namespace nought::workloads
