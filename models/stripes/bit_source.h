#pragma once

#include "models/node/layer_program.h"
#include "sim/node/pallet_source.h"

namespace nought::models::stripes {

/// Sends the low bits of every neuron, one bit of all 256 in a cycle, the last one as the sign.
class BitSource final : public sim::PalletSource {
public:
    BitSource(const LayerProgram& program, const sim::FeatureMap& map, sim::Interleaving banks, int bits, bool compute);

private:
    sim::Work send(const PalletStep& step) override;

    int bits_;
};

}  // namespace nought::models::stripes
