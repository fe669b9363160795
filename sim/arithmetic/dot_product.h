#pragma once

#include <cstdint>
#include <span>

namespace nought::sim {

/// sums[f] = sum over taps of neurons[tap] * synapses[f * taps + tap], exact in 64 bits: for a window or two, for which
/// rearranging the synapses would cost more than using them. The fastest version that the processor can run is taken.
void multiply_window(std::span<const std::int16_t> neurons, const std::int16_t* synapses, std::span<std::int64_t> sums);

}  // namespace nought::sim
