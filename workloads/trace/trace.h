#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "workloads/kernels/elementwise.h"
#include "workloads/kernels/lrn.h"
#include "workloads/kernels/proposals.h"
#include "workloads/kernels/roi_pool.h"
#include "workloads/layers/geometry.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

enum class LayerKind { conv, fc };

/// Which integers an operand can be, and so what a unit may do instead of multiplying. Scales are folded into the
/// integers, so that the arithmetic below holds for each of them.
enum class Encoding {
    linear,     ///< any integer of that many bits
    binary,     ///< +a or -a; weights: one a for each filter, neurons: one a for each position
    ternary,    ///< +p, 0 or -n; one p and one n for each filter
    log2,       ///< 0 or a power of two with a sign
    log_sqrt2,  ///< 0, or 12 or 17 times a power of two, with a sign: 17/12 is the square root of two within 0.2 %
};

/// One conv or fc layer as hardware meets it: shapes, exact values and the arithmetic that joins them.
///
/// acc = bias + sum(input * weight) in 64 bits; rounding shift right by output_shift, half up; ReLU where relu;
/// saturation to int16. Tensors keep the shapes of their files: 2-D layers have no T axis.
struct TraceLayer {
    std::string name;
    std::string from;  ///< whose output it takes, "input" for the network's input; empty in traces that do not say
    LayerKind kind = LayerKind::conv;
    ConvShape shape;
    bool relu = false;
    int output_shift = 0;
    int input_bits = 16;
    int weight_bits = 16;
    int input_fraction_bits = 0;
    int weight_fraction_bits = 0;
    int output_fraction_bits = 0;
    Encoding input_encoding = Encoding::linear;
    Encoding weight_encoding = Encoding::linear;

    TensorView<std::int16_t> input;    ///< (C,H,W) or (C,T,H,W), before padding
    TensorView<std::int16_t> weights;  ///< (N,C/groups,[Kt,]Ky,Kx)
    TensorView<std::int64_t> bias;     ///< (N), in accumulator scale
    TensorView<std::int16_t> output;   ///< (N,Ho,Wo) or (N,To,Ho,Wo), after ReLU
};

/// One pooling layer: exact integer maximum, or average with round half up.
struct TracePool {
    std::string name;
    std::string after;  ///< the conv or fc layer that it follows in execution order; empty before the first
    std::string from;   ///< as of a layer
    PoolShape shape;
    TensorView<std::int16_t> input;   ///< (C,H,W) or (C,T,H,W)
    TensorView<std::int16_t> output;  ///< (C,Ho,Wo) or (C,To,Ho,Wo)
};

enum class StepKind { lrn, relu, add, concat, softmax, upsample, fft, proposals, roi_pool };

/// What is neither conv, fc nor pool: host work beside a DaDianNao node, work of a unit in an array for cars. Exact
/// like the rest; the arithmetic is that of the kernels named here (workloads/kernels/).
struct TraceStep {
    std::string name;
    StepKind kind = StepKind::relu;
    std::string after;              ///< as of a pool
    std::vector<std::string> from;  ///< as of a layer, one for each input; empty in traces that do not say

    LrnShape lrn;                   ///< lrn: lrn_fixed
    bool relu = false;              ///< add: add_fixed
    std::int16_t limit = no_limit;  ///< relu: largest output; rectified
    std::int64_t factor = 1;        ///< upsample: upsample_fixed
    ProposalRule proposals;         ///< proposals: proposals_fixed; inputs scores and deltas, output (4,boxes,1,1)
    RoiRule roi;  ///< roi_pool: features (C,H,W) and boxes (4,boxes,1,1) to a clip (C,boxes,height,width)

    std::vector<TensorView<std::int16_t>> inputs;  ///< (C,H,W) or (C,T,H,W)
    std::vector<int> input_fraction_bits;
    TensorView<std::int16_t> output;  ///< fft: fft_fixed, real parts before imaginary; concat: requantising_copy
    int output_fraction_bits = 0;
};

/// What a network computed on one input, layer by layer, in execution order.
struct Trace {
    std::string network;
    std::string input;
    std::uint64_t seed = 0;
    std::vector<TraceLayer> layers;
    std::vector<TracePool> pools;
    std::vector<TraceStep> steps;
    std::vector<std::string> order;  ///< names of all layers, pools and steps as executed; empty where nothing says so
    std::string content_hash;        ///< of the manifest and every array
};

}  // namespace nought::workloads
