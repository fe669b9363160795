#include "models/cnvlutin/encoder.h"

#include <algorithm>

namespace nought::models::cnvlutin {

namespace {

using sim::neuron_bits;

// An input buffer of sixteen neurons, an output buffer of sixteen with offsets, an offset counter.
constexpr std::int64_t register_bits =
    sim::brick_size * neuron_bits + sim::brick_size * (neuron_bits + offset_bits) + offset_bits;

double registers(double of_one_bit) {
    return of_one_bit * static_cast<double>(register_bits);
}

}  // namespace

Encoder::Encoder(const sc_core::sc_module_name& name, const EncoderConfig& config, std::int64_t tiles,
                 const sim::Technology& technology)
    : sc_core::sc_module(name),
      cycles_per_brick_(static_cast<sim::Cycle>(sim::divide_up(sim::brick_size, config.neurons_per_cycle))),
      // A neuron is written to both buffers and compared with zero.
      neurons_(this, "neurons", "neurons compared with zero and packed",
               technology.compare(neuron_bits).energy_pj +
                   technology.register_bit().energy_pj * static_cast<double>(2 * neuron_bits + offset_bits)),
      floorplan_(this, "buffers and comparators of all tiles",
                 technology.compare(neuron_bits).area_mm2 + registers(technology.register_bit().area_mm2),
                 technology.compare(neuron_bits).leakage_mw + registers(technology.register_bit().leakage_mw), tiles),
      busy_(this, "busy", sim::Unit::cycles, "cycles in which the encoders worked"),
      activity_(this->name()) {}

sim::Cycle Encoder::encode(sim::Cycle ready) {
    free_at_ = std::max(free_at_, ready) + cycles_per_brick_;
    busy_ += cycles_per_brick_;
    activity_.note(free_at_ - cycles_per_brick_, free_at_, "encode");
    return free_at_;
}

void EncodedOutput::store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
                          std::vector<int>& banks) {
    encoder_.take(static_cast<std::uint64_t>(count));
    std::int64_t last_row = -1;
    for (std::int64_t i = 0; i < count; ++i) {
        const ZfnafMap::Slot slot = map_.slot(position, channel + i);
        if (slot.row != last_row) {
            banks.push_back(slot.bank);
            last_row = slot.row;
        }
        if (values != nullptr) {
            map_.row(slot.row).insert(static_cast<std::uint8_t>(slot.offset), values[i]);
        }
    }
}

}  // namespace nought::models::cnvlutin
