#include "models/dynamic_stripes/trimmed_source.h"

#include <algorithm>
#include <bit>

namespace nought::models::dynamic_stripes {

TrimmedSource::TrimmedSource(const LayerProgram& program, const sim::FeatureMap& map, sim::Interleaving banks,
                             bool trim_low_zeros, SignBit sign_bit, bool compute)
    : sim::PalletSource(program.plan, map, banks, program.windows, compute),
      trim_low_zeros_(trim_low_zeros),
      sign_bit_(sign_bit) {}

sim::Work TrimmedSource::send(const PalletStep& step) {
    unsigned used = 0;     // bits that are one somewhere
    unsigned differs = 0;  // bits that differ from the sign somewhere
    for (const std::int16_t neuron : step.bricks) {
        used |= static_cast<std::uint16_t>(neuron);
        differs |= static_cast<std::uint16_t>(neuron ^ (neuron >> 15));
    }
    const bool sign = sign_bit_ == SignBit::always || (used & 0x8000) != 0;
    const int lowest = trim_low_zeros_ && used != 0 ? std::countr_zero(used) : 0;
    const int bits = std::max(1, static_cast<int>(std::bit_width(differs)) + (sign ? 1 : 0) - lowest);

    const int lost = static_cast<int>(sim::neuron_bits) - bits;
    for (std::int16_t& neuron : step.bricks) {
        const auto high = static_cast<std::uint16_t>(neuron >> lowest << lost);
        const int sent = sign ? static_cast<std::int16_t>(high) >> lost : high >> lost;
        neuron = static_cast<std::int16_t>(sent << lowest);
    }
    const auto cycles = static_cast<std::uint32_t>(bits);
    const std::uint32_t effectual = cycles * step.neurons;
    const auto lanes = static_cast<std::uint32_t>(step.bricks.size());
    const auto sent = static_cast<std::uint32_t>(step.at.count * sim::brick_size) * cycles;
    return {.cycles = cycles,
            .effectual = effectual,
            .ineffectual = cycles * lanes - effectual,
            .sent = sent,
            .neurons = step.neurons};
}

}  // namespace nought::models::dynamic_stripes
