#include "models/stripes/bit_source.h"

namespace nought::models::stripes {

BitSource::BitSource(const LayerProgram& program, const sim::FeatureMap& map, sim::Interleaving banks, int bits,
                     bool compute)
    : sim::PalletSource(program.plan, map, banks, program.windows, compute), bits_(bits) {}

sim::Work BitSource::send(const PalletStep& step) {
    // A neuron that does not fit loses its high bits, and the outputs are wrong.
    const int lost = static_cast<int>(sim::neuron_bits) - bits_;
    for (std::int16_t& neuron : step.bricks) {
        neuron = static_cast<std::int16_t>(static_cast<std::int16_t>(neuron << lost) >> lost);
    }
    const auto bits = static_cast<std::uint32_t>(bits_);
    const std::uint32_t effectual = bits * step.neurons;
    const auto lanes = static_cast<std::uint32_t>(step.bricks.size());
    const auto sent = static_cast<std::uint32_t>(step.at.count * sim::brick_size) * bits;
    return {.cycles = bits,
            .effectual = effectual,
            .ineffectual = bits * lanes - effectual,
            .sent = sent,
            .neurons = step.neurons};
}

}  // namespace nought::models::stripes
