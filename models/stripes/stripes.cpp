#include "models/stripes/stripes.h"

#include "models/configured_model.h"
#include "models/stripes/bit_source.h"
#include "sim/base/config/json.h"

namespace nought::models::stripes {

Stripes::Stripes(const Config& config, const sim::Technology& technology)
    : SerialAccelerator(config, config::to_json(config), sim::SerialUnit{}, technology), config_(config) {}

std::unique_ptr<sim::PalletSource> Stripes::source(const LayerProgram& program, const sim::FeatureMap& map,
                                                   bool compute) const {
    const auto bits = static_cast<int>(config_.neuron_bits.value_or(program.layer.input_bits));
    return std::make_unique<BitSource>(program, map, banks(), bits, compute);
}

const bool registered =
    accelerator_models().add("stripes", "bit-serial neurons, a precision for each layer (Judd et al., MICRO 2016)",
                             std::make_unique<ConfiguredModel<Config, Stripes>>());

}  // namespace nought::models::stripes
