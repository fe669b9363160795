#include "models/eyeq/chip.h"

#include <fmt/format.h>

namespace nought::models::eyeq {

template <class Made, class Config>
void Chip::add_units(const char* kind, const UnitGroup<Config>& group, sim::MemoryModel memory,
                     const sim::Technology& technology) {
    units.emplace_back();
    for (std::int64_t i = 0; i < group.count; ++i) {
        owned_.push_back(std::make_unique<ArrayUnit>(
            fmt::format("{}{}", kind, i).c_str(), kind,
            [&] { return std::make_unique<Made>("datapath", group.datapath, technology); }, group.dma, memory,
            technology));
        ArrayUnit& unit = *owned_.back();
        unit.sram(sram);
        unit.dram(*dram);
        unit.host(host);
        host.units(unit);
        units.back().push_back(&unit);
    }
    kinds.push_back({kind, group.count == 0 ? nullptr : &units.back().front()->datapath(), group.count,
                     static_cast<double>(group.dma.bytes_per_cycle)});
}

Chip::Chip(const sc_core::sc_module_name& name, const EyeqConfig& config, const sim::Technology& technology)
    : sc_module(name),
      sram("sram", config.sram, technology),
      dram(sim::make_dram("dram", config.dram, config.clock_ghz, technology)),
      host("host", config.host) {
    add_units<Vmp>("vmp", config.vmp, config.memory, technology);
    add_units<Pma>("pma", config.pma, config.memory, technology);
    add_units<Mpc>("mpc", config.mpc, config.memory, technology);
}

std::int64_t Chip::lanes() const {
    std::int64_t lanes = 0;
    for (const UnitKind& kind : kinds) {
        lanes += kind.count == 0 ? 0 : kind.count * kind.datapath->lanes();
    }
    return lanes;
}

void Chip::settle() {
    sram.settle();
    dram->settle();
    for (const std::unique_ptr<ArrayUnit>& unit : owned_) {
        unit->settle();
    }
}

}  // namespace nought::models::eyeq
