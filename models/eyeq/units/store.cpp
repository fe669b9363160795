#include "models/eyeq/units/store.h"

namespace nought::models::eyeq {

Store::Store(const sc_core::sc_module_name& name, const std::string& sentence, const sim::MemoryCost& cost,
             std::int64_t copies)
    : sc_module(name),
      reads_(this, "reads", sentence + ", entries read", cost.read_pj),
      writes_(this, "writes", sentence + ", entries written", cost.write_pj),
      floorplan_(this, sentence, cost.area_mm2, cost.leakage_mw, copies) {}

sim::MemoryCost register_file_cost(const sim::Technology& technology, std::int64_t entries, std::int64_t width_bits) {
    const sim::OperationCost bit = technology.register_bit();
    const auto bits = static_cast<double>(entries * width_bits);
    sim::MemoryCost cost;
    cost.read_pj = cost.write_pj = bit.energy_pj * static_cast<double>(width_bits);
    cost.area_mm2 = bit.area_mm2 * bits;
    cost.leakage_mw = bit.leakage_mw * bits;
    return cost;
}

}  // namespace nought::models::eyeq
