#pragma once

#include <cstdint>

#include "sim/arithmetic/multiply_accumulate.h"

namespace nought::sim {

/// The neurons of a pallet: value (unit, window, slot) at (unit * pitch + window) * 16 + slot.
struct PalletNeurons {
    const std::int16_t* values;
    std::int64_t units;
    std::int64_t pitch;    ///< windows that there is room for: a multiple of four
    std::int64_t windows;  ///< that are there; the room behind them is zero
};

/// Synapse rows, block after block as multiply_accumulate() has them; row unit * 16 + slot meets that neuron.
struct SynapseRows {
    const std::int16_t* values;
    std::int64_t rows;
    std::int64_t blocks;
    std::int32_t largest;  ///< bounds |synapse|
    /// Filters that are wanted; sums of those behind them, up to the end of the last block, have no meaning.
    std::int64_t filters = blocks * synapse_block;
};

/// sums[window][filter] = sum over units and slots of neuron * synapse, exact in 64 bits; a row of sums has
/// blocks * synapse_block filters, and there is room for as many windows as a multiple of four. The fastest version
/// that the processor can run is taken.
void multiply_pallet(const PalletNeurons& neurons, const SynapseRows& synapses, std::int64_t* sums);

}  // namespace nought::sim
