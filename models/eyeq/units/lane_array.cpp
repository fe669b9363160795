#include "models/eyeq/units/lane_array.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t operand_bits = 16;

/// What a lane has beside its multiplier and adder, and what it writes of it in a cycle.
double register_bits(std::int64_t accumulators) {
    return static_cast<double>(2 * operand_bits + accumulators * accumulator_bits);
}

sim::OperationCost lane_cost(std::int64_t accumulators, const sim::Technology& technology) {
    const sim::OperationCost product = technology.multiply(operand_bits);
    const sim::OperationCost sum = technology.add(accumulator_bits);
    const sim::OperationCost bit = technology.register_bit();
    return {sum.energy_pj + bit.energy_pj * register_bits(1),
            product.area_mm2 + sum.area_mm2 + bit.area_mm2 * register_bits(accumulators),
            product.leakage_mw + sum.leakage_mw + bit.leakage_mw * register_bits(accumulators)};
}

}  // namespace

LaneArray::LaneArray(const sc_core::sc_module_name& name, std::int64_t lanes, std::int64_t accumulators,
                     const sim::Technology& technology)
    : sc_module(name),
      lanes_(lanes),
      multiplies_(this, "multiplies", "16-bit products formed", technology.multiply(16).energy_pj),
      narrow_multiplies_(this, "narrow_multiplies", "8-bit products formed", technology.multiply(8).energy_pj),
      steps_(this, "steps", "lane-cycles that moved two operands on and added to an accumulator",
             lane_cost(accumulators, technology).energy_pj),
      operations_(this, "operations", "additions, comparisons and logic of a lane",
                  technology.add(accumulator_bits).energy_pj +
                      technology.register_bit().energy_pj * static_cast<double>(accumulator_bits)),
      finished_(this, "finished", "outputs biased, shifted, rectified and saturated",
                technology.add(accumulator_bits).energy_pj + technology.compare(operand_bits).energy_pj),
      floorplan_(this, "multipliers, adders, accumulators and operand registers",
                 lane_cost(accumulators, technology).area_mm2, lane_cost(accumulators, technology).leakage_mw, lanes) {}

}  // namespace nought::models::eyeq
