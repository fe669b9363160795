#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/bit_pragmatic/one_bits.h"
#include "models/node/layer_program.h"
#include "sim/node/pallet_source.h"

namespace nought::models::bit_pragmatic {

/// Where the columns of a tile wait for one another.
enum class Synchronisation {
    pallet,  ///< after each step
    column,  ///< only when one is ahead by as many steps as there are synapse set registers; and after a pallet
};

/// Sends the one-bits of every neuron.
///
/// With column synchronisation a step's synapses are read when the first column is ready for them, one step's a cycle
/// at most, into the set register of the step `synapse_set_registers` before, which every column must have taken. To
/// the dispatcher a step lasts until the next one's synapses are read, and the last one until its slowest column is
/// done. While the dispatcher waits for neurons or synapses, all columns stand still.
class OneBitSource final : public sim::PalletSource {
public:
    struct Options {
        int first_stage_bits = 2;
        bool booth = false;
        Synchronisation synchronisation = Synchronisation::pallet;
        std::int64_t synapse_set_registers = 1;
    };

    OneBitSource(const LayerProgram& program, const sim::FeatureMap& map, sim::Interleaving banks,
                 const Options& options, bool compute);

private:
    sim::Work send(const PalletStep& step) override;
    sim::Work together(const PalletStep& step, const SentOneBits& sent) const;
    sim::Work apart(const PalletStep& step, const SentOneBits& sent);

    Options options_;
    // Of the open pallet, in cycles from its start, under column synchronisation.
    std::int64_t read_ = 0;                                // when the step's synapses are read
    std::array<std::int64_t, sim::pallet_size> finish_{};  // of each column's last step
    std::vector<std::int64_t> taken_;                      // by set register: when the last column took it
    std::int64_t accounted_ = 0;                           // lane-cycles
};

}  // namespace nought::models::bit_pragmatic
