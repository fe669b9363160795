#include "sim/node/neuron_memory.h"

#include <string>

namespace nought::sim {

namespace {

// Offsets are stored beside the values: the same banks, wider by their share.
MemoryCost bank_cost(const NeuronMemoryConfig& config, std::int64_t row_bits, const Technology& technology) {
    constexpr std::int64_t value_bits = 256;
    return technology.edram(config.capacity_bytes / config.banks * row_bits / value_bits, row_bits);
}

}  // namespace

NeuronMemory::NeuronMemory(const sc_core::sc_module_name& name, const NeuronMemoryConfig& config, std::int64_t row_bits,
                           const Technology& technology)
    : sc_core::sc_module(name),
      config_(config),
      row_bytes_(static_cast<std::uint64_t>(row_bits) / 8),
      row_reads_(this, "row_reads", "rows of 16 neurons read", bank_cost(config, row_bits, technology).read_pj),
      row_writes_(this, "row_writes", "rows of 16 neurons written", bank_cost(config, row_bits, technology).write_pj),
      traffic_(this),
      floorplan_(this, "eDRAM banks", bank_cost(config, row_bits, technology).area_mm2,
                 bank_cost(config, row_bits, technology).leakage_mw, config.banks),
      ports_(config.banks) {
    for (std::int64_t bank = 0; bank < config.banks; ++bank) {
        activities_.emplace_back(this->name(), "bank_" + std::to_string(bank));
    }
}

void NeuronMemory::read(int bank, Cycle cycle) {
    ports_[bank].book_read(cycle);
    activities_[bank].note(cycle, cycle + 1, "read");
    ++row_reads_;
    traffic_.read(row_bytes_);
}

Cycle NeuronMemory::write(int bank, Cycle earliest) {
    const Cycle cycle = ports_[bank].book_write(earliest);
    activities_[bank].note(cycle, cycle + 1, "write");
    return cycle + 1;
}

void NeuronMemory::count_writes(std::uint64_t rows) {
    row_writes_ += rows;
    traffic_.write(rows * row_bytes_);
}

}  // namespace nought::sim
