#include "sim/memory/buffer_cost.h"

namespace nought::sim {

MemoryCost buffer_cost(const Technology& technology, std::int64_t entries, std::int64_t width_bits) {
    constexpr std::int64_t smallest_sram_bytes = 640;
    MemoryCost cost;
    if (const std::int64_t bytes = entries * width_bits / 8; bytes >= smallest_sram_bytes) {
        cost = technology.sram(bytes, width_bits);
    } else {
        const OperationCost bit = technology.register_bit();
        cost.read_pj = cost.write_pj = bit.energy_pj * static_cast<double>(width_bits);
        cost.leakage_mw = bit.leakage_mw * static_cast<double>(entries * width_bits);
        cost.area_mm2 = bit.area_mm2 * static_cast<double>(entries * width_bits);
    }
    return cost;
}

}  // namespace nought::sim
