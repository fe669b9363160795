#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
    PoolShape shape;
    TensorView<std::int16_t> input;   ///< (C,H,W) or (C,T,H,W)
    TensorView<std::int16_t> output;  ///< (C,Ho,Wo) or (C,To,Ho,Wo)
};

/// What a network computed on one input, layer by layer, in execution order.
struct Trace {
    std::string network;
    std::string input;
    std::uint64_t seed = 0;
    std::vector<TraceLayer> layers;
    std::vector<TracePool> pools;
    std::string content_hash;  ///< of the manifest and every array
};

}  // namespace nought::workloads
