#pragma once

#include <memory>
#include <vector>

#include <systemc>

#include "models/eyeq/array_unit.h"
#include "models/eyeq/config.h"
#include "models/eyeq/host.h"
#include "models/eyeq/mapping/cut.h"
#include "sim/memory/banked_sram.h"
#include "sim/memory/dram/dram.h"

namespace nought::models::eyeq {

/// The whole chip: memories, units of three kinds, host.
class Chip final : public sc_core::sc_module {
public:
    Chip(const sc_core::sc_module_name& name, const EyeqConfig& config, const sim::Technology& technology);

    sim::BankedSram sram;
    std::unique_ptr<sim::Dram> dram;
    std::vector<std::vector<ArrayUnit*>> units;  ///< by kind
    std::vector<UnitKind> kinds;                 ///< the same, as the mapping sees them
    Host host;

    std::int64_t lanes() const;
    /// Books everything up to the current cycle.
    void settle();

private:
    template <class Made, class Config>
    void add_units(const char* kind, const UnitGroup<Config>& group, sim::MemoryModel memory,
                   const sim::Technology& technology);

    std::vector<std::unique_ptr<ArrayUnit>> owned_;
};

}  // namespace nought::models::eyeq
