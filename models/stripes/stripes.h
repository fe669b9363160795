#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "models/node/serial_accelerator.h"
#include "sim/base/config/options.h"

namespace nought::models::stripes {

/// Judd et al., "Stripes: Bit-Serial Deep Neural Network Computing", MICRO 2016.
struct Config : SerialConfig {
    std::optional<std::int64_t> neuron_bits;

    template <class Fields>
    void fields(Fields& field) {
        SerialConfig::fields(field);
        field("neuron_bits", neuron_bits,
              "bits of a neuron that are sent, sign included, in every layer; as in the layer's trace when left out",
              config::Range{1, 16});
    }
};

/// The node: a step of a pallet takes as many cycles as the layer's neurons have bits.
class Stripes final : public SerialAccelerator {
public:
    Stripes(const Config& config, const sim::Technology& technology);

private:
    std::unique_ptr<sim::PalletSource> source(const LayerProgram& program, const sim::FeatureMap& map,
                                              bool compute) const override;

    Config config_;
};

}  // namespace nought::models::stripes
