#pragma once

#include <cstdint>
#include <string>

#include <systemc>

#include "sim/cost/action.h"
#include "sim/cost/costs.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"

namespace nought::models::eyeq {

/// A small memory inside a unit: microcode, registers, queues. It keeps no values, only what its use costs.
///
/// Timing: never waited for.
class Store final : public sc_core::sc_module {
public:
    /// sentence: what is in it; copies: how many there are, each with its own port.
    Store(const sc_core::sc_module_name& name, const std::string& sentence, const sim::MemoryCost& cost,
          std::int64_t copies);

    void read(std::int64_t entries) { reads_ += static_cast<std::uint64_t>(entries); }
    void write(std::int64_t entries) { writes_ += static_cast<std::uint64_t>(entries); }

private:
    sim::Action reads_;
    sim::Action writes_;
    sim::Floorplan floorplan_;
};

/// A register file of `entries` of `width_bits`: flip-flops, however large, since it has several ports.
sim::MemoryCost register_file_cost(const sim::Technology& technology, std::int64_t entries, std::int64_t width_bits);

}  // namespace nought::models::eyeq
