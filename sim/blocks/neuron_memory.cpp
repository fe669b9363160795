#include "sim/blocks/neuron_memory.h"

namespace nought::sim {

namespace {

constexpr std::int64_t value_bits = 256;  // sixteen neurons of 16 bits

// Offsets are stored beside the values: the same banks, wider by their share.
double width_factor(std::int64_t row_bits) { return static_cast<double>(row_bits) / value_bits; }

}  // namespace

NeuronMemory::NeuronMemory(const sc_core::sc_module_name& name, const NeuronMemoryConfig& config, std::int64_t row_bits,
                           const Technology& technology)
    : sc_core::sc_module(name),
      config_(config),
      row_bytes_(static_cast<std::uint64_t>(row_bits) / 8),
      row_reads_(this, "row_reads", "rows of 16 neurons read",
                 technology.edram(config.capacity_bytes / config.banks, value_bits).read_pj * width_factor(row_bits)),
      row_writes_(this, "row_writes", "rows of 16 neurons written",
                  technology.edram(config.capacity_bytes / config.banks, value_bits).write_pj * width_factor(row_bits)),
      traffic_(this),
      floorplan_(this, "eDRAM banks",
                 technology.edram(config.capacity_bytes / config.banks, value_bits).area_mm2 * width_factor(row_bits),
                 technology.edram(config.capacity_bytes / config.banks, value_bits).leakage_mw * width_factor(row_bits),
                 config.banks),
      ports_(config.banks) {}

}  // namespace nought::sim
