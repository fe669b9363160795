#pragma once

#include <cstdint>
#include <string>

#include "sim/base/config/names.h"
#include "workloads/trace/trace.h"

namespace nought::models::narrow {

/// What the lanes do with a neuron and a synapse.
enum class Arithmetic {
    multiply,       ///< both linear
    add_subtract,   ///< binary or ternary synapses: the neuron is added, subtracted or left out
    shift,          ///< synapses that are powers of two: the neuron is shifted
    xnor_popcount,  ///< both binary: their signs are compared and counted
};

/// What the lanes of a unit are built for.
struct NarrowLanes {
    Arithmetic arithmetic = Arithmetic::multiply;
    std::int64_t operand_bits = 4;      ///< of a neuron on a lane
    bool full_precision_layers = true;  ///< 16-bit multipliers stand beside the narrow lanes
};

/// How a unit runs a layer.
struct Operands {
    bool full_precision = false;    ///< on the 16-bit multipliers
    std::int64_t neuron_bits = 16;  ///< of a neuron in its memory and on a lane
    std::int64_t synapse_bits = 16;
};

/// Why the unit cannot take the layer and what it can take; empty when it can. Without tensors, what only their values
/// tell (the widths of logarithmic codes) is not taken into account.
std::string refusal(const workloads::TraceLayer& layer, const NarrowLanes& unit);

/// For a layer that is not refused.
Operands operands_of(const workloads::TraceLayer& layer, const NarrowLanes& unit);

/// Bits that a tensor takes in its encoding: a sign where there are two, and for powers of two one number for each
/// exponent from the least to the largest, and one for zero. Linear: as the trace says.
std::int64_t code_bits(const workloads::TensorView<std::int16_t>& values, workloads::Encoding encoding, int linear_bits,
                       bool synapse);

}  // namespace nought::models::narrow

template <>
inline constexpr auto nought::config::enum_names<nought::models::narrow::Arithmetic> =
    nought::config::names<nought::models::narrow::Arithmetic>(
        {{nought::models::narrow::Arithmetic::multiply, "multiply"},
         {nought::models::narrow::Arithmetic::add_subtract, "add_subtract"},
         {nought::models::narrow::Arithmetic::shift, "shift"},
         {nought::models::narrow::Arithmetic::xnor_popcount, "xnor_popcount"}});
