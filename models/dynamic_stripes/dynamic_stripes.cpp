#include "models/dynamic_stripes/dynamic_stripes.h"

#include "models/configured_model.h"
#include "sim/base/config/json.h"

namespace nought::models::dynamic_stripes {

namespace {

/// The trees that find the highest and the lowest bit in use take about a gate for each bit of each neuron and tree;
/// an OR is priced as the AND of the inner-product units.
sim::SerialUnit unit_of(const Config& config, const sim::Technology& technology) {
    constexpr double or_per_full_adder = 6.0 / 28;
    const sim::OperationCost adder = technology.add(sim::neuron_bits);
    const double gates = or_per_full_adder * (config.trim_low_zeros ? 2 : 1);
    sim::SerialUnit unit;
    unit.encoder = {adder.energy_pj * gates, adder.area_mm2 * gates, adder.leakage_mw * gates};
    return unit;
}

}  // namespace

DynamicStripes::DynamicStripes(const Config& config, const sim::Technology& technology)
    : SerialAccelerator(config, config::to_json(config), unit_of(config, technology), technology), config_(config) {}

std::unique_ptr<sim::PalletSource> DynamicStripes::source(const LayerProgram& program, const sim::FeatureMap& map,
                                                          bool compute) const {
    return std::make_unique<TrimmedSource>(program, map, banks(), config_.trim_low_zeros, config_.sign_bit, compute);
}

const bool registered = accelerator_models().add(
    "dynamic_stripes",
    "bit-serial neurons, a precision for each 256 of them, found as they are sent (Delmas et al., 2017)",
    std::make_unique<ConfiguredModel<Config, DynamicStripes>>());

}  // namespace nought::models::dynamic_stripes
