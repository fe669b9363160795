#pragma once

#include <cstdint>
#include <memory>

#include "models/bit_pragmatic/one_bit_source.h"
#include "models/node/serial_accelerator.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"

namespace nought::models::bit_pragmatic {

/// Albericio et al., "Bit-Pragmatic Deep Neural Network Computing", MICRO 2017.
struct Config : SerialConfig {
    std::int64_t first_stage_bits = 2;
    Synchronisation synchronisation = Synchronisation::pallet;
    std::int64_t synapse_set_registers = 1;
    bool booth_recoding = false;

    template <class Fields>
    void fields(Fields& field) {
        SerialConfig::fields(field);
        field("first_stage_bits", first_stage_bits,
              "of a lane's own shifter: lanes of a column go together within two to this power places of the lowest",
              config::Range{0, 4});
        field("synchronisation", synchronisation, "pallet: columns meet after each step; column: they may run ahead");
        field("synapse_set_registers", synapse_set_registers,
              "steps that a column may be ahead of another, under column synchronisation", config::Range{1, 64});
        field("booth_recoding", booth_recoding, "send signed digits, fewer than one-bits where ones lie side by side");
    }
};

/// The node: a lane takes a cycle for each one-bit of its neurons, and waits for lanes whose one-bits lie elsewhere.
class BitPragmatic final : public SerialAccelerator {
public:
    BitPragmatic(const Config& config, const sim::Technology& technology);

private:
    std::unique_ptr<sim::PalletSource> source(const LayerProgram& program, const sim::FeatureMap& map,
                                              bool compute) const override;

    Config config_;
};

}  // namespace nought::models::bit_pragmatic

template <>
inline constexpr auto nought::config::enum_names<nought::models::bit_pragmatic::Synchronisation> =
    nought::config::names<nought::models::bit_pragmatic::Synchronisation>(
        {{nought::models::bit_pragmatic::Synchronisation::pallet, "pallet"},
         {nought::models::bit_pragmatic::Synchronisation::column, "column"}});
