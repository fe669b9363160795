#include "models/narrow/lane_cost.h"

#include <algorithm>

namespace nought::models::narrow {

namespace {

constexpr std::int64_t narrowest_adder = 8;  // the narrowest that technologies have a price for
constexpr std::int64_t sum_bits = 32;
constexpr std::int64_t scale_bits = 16;

sim::OperationCost times(const sim::OperationCost& cost, double factor) {
    return {cost.energy_pj * factor, cost.area_mm2 * factor, cost.leakage_mw * factor};
}

sim::OperationCost plus(const sim::OperationCost& a, const sim::OperationCost& b) {
    return {a.energy_pj + b.energy_pj, a.area_mm2 + b.area_mm2, a.leakage_mw + b.leakage_mw};
}

LaneCost shift_cost(const sim::Technology& technology) {
    constexpr double levels = 4;       // sixteen exponents
    constexpr double width = 16 + 15;  // a code of few bits stands for an integer of sixteen
    return {plus(times(technology.multiplexer_bit(), levels * width), times(technology.xnor_bit(), width)),
            technology.add(sum_bits), times(technology.add(sum_bits), 3), 2, 1};
}

}  // namespace

LaneCost lane_cost(const NarrowLanes& unit, const sim::Technology& technology) {
    const std::int64_t bits = unit.operand_bits;
    switch (unit.arithmetic) {
        case Arithmetic::add_subtract:
            return {times(technology.xnor_bit(), 2 * static_cast<double>(bits)),
                    technology.add(std::max(bits, narrowest_adder)), technology.multiply(scale_bits), 2, 1};
        case Arithmetic::shift:
            return shift_cost(technology);
        case Arithmetic::xnor_popcount:
            return {technology.xnor_bit(), times(technology.add(narrowest_adder), 1.0 / narrowest_adder),
                    technology.multiply(scale_bits), 1, 2};
        default:
            return {technology.multiply(bits), technology.add(std::max(2 * bits, narrowest_adder)), {}, 1, 0};
    }
}

}  // namespace nought::models::narrow
