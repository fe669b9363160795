#include "models/bit_pragmatic/bit_pragmatic.h"

#include "models/configured_model.h"
#include "sim/base/config/json.h"

namespace nought::models::bit_pragmatic {

namespace {

/// A lane sends a place within the reach of its own shifter, a sign, and whether it sends at all. What finds the next
/// one-bit of a neuron is priced as a comparison.
sim::SerialUnit unit_of(const Config& config, const sim::Technology& technology) {
    sim::SerialUnit unit;
    unit.term = sim::SerialTerm::oneffset;
    unit.first_stage_bits = static_cast<int>(config.first_stage_bits);
    unit.bits_sent = config.first_stage_bits + 2;
    unit.extra_synapse_sets =
        config.synchronisation == Synchronisation::column ? config.synapse_set_registers : std::int64_t{0};
    unit.encoder = technology.compare(sim::neuron_bits);
    return unit;
}

}  // namespace

BitPragmatic::BitPragmatic(const Config& config, const sim::Technology& technology)
    : SerialAccelerator(config, config::to_json(config), unit_of(config, technology), technology), config_(config) {}

std::unique_ptr<sim::PalletSource> BitPragmatic::source(const LayerProgram& program, const sim::FeatureMap& map,
                                                        bool compute) const {
    const OneBitSource::Options options{static_cast<int>(config_.first_stage_bits), config_.booth_recoding,
                                        config_.synchronisation, config_.synapse_set_registers};
    return std::make_unique<OneBitSource>(program, map, banks(), options, compute);
}

const bool registered =
    accelerator_models().add("bit_pragmatic", "only the one-bits of neurons take cycles (Albericio et al., MICRO 2017)",
                             std::make_unique<ConfiguredModel<Config, BitPragmatic>>());

}  // namespace nought::models::bit_pragmatic
