#pragma once

#include "models/node/layer_program.h"
#include "sim/node/pallet_source.h"

namespace nought::models::dynamic_stripes {

/// Which steps send the neurons' sign.
enum class SignBit { when_negative, always };

/// Sends the bits from the highest to the lowest that any neuron of the step uses, one bit of all 256 in a cycle.
class TrimmedSource final : public sim::PalletSource {
public:
    TrimmedSource(const LayerProgram& program, const sim::FeatureMap& map, sim::Interleaving banks, bool trim_low_zeros,
                  SignBit sign_bit, bool compute);

private:
    sim::Work send(const PalletStep& step) override;

    bool trim_low_zeros_;
    SignBit sign_bit_;
};

}  // namespace nought::models::dynamic_stripes
