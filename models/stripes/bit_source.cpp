#include "models/stripes/bit_source.h"

namespace nought::models::stripes {

BitSource::BitSource(const LayerProgram& program, const sim::FeatureMap& map, const sim::NeuronMemory& memory, int bits,
                     bool compute)
    : sim::PalletSource(program.plan, map, memory, program.windows, compute), bits_(bits) {}

sim::Work BitSource::send(const Step& step) {
    // A neuron that does not fit loses its high bits, and the outputs are wrong.
    const int lost = static_cast<int>(sim::neuron_bits) - bits_;
    for (std::int16_t& neuron : step.bricks) {
        neuron = static_cast<std::int16_t>(static_cast<std::int16_t>(neuron << lost) >> lost);
    }
    const auto bits = static_cast<std::uint32_t>(bits_);
    const std::uint32_t effectual = bits * step.neurons;
    const auto lanes = static_cast<std::uint32_t>(step.bricks.size());
    const auto sent = static_cast<std::uint32_t>(step.at.count * sim::brick_size) * bits;
    return {bits, effectual, bits * lanes - effectual, sent, step.neurons, 0};
}

}  // namespace nought::models::stripes
