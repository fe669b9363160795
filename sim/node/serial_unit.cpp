#include "sim/node/serial_unit.h"

#include "sim/node/grid.h"
#include "sim/node/tile_array.h"

namespace nought::sim {

namespace {

constexpr double and_per_full_adder = 6.0 / 28;
constexpr int neuron_shift_bits = 4;  // sixteen places

OperationCost times(const OperationCost& cost, double count) {
    return {cost.energy_pj * count, cost.area_mm2 * count, cost.leakage_mw * count};
}

OperationCost plus(const OperationCost& a, const OperationCost& b) {
    return {a.energy_pj + b.energy_pj, a.area_mm2 + b.area_mm2, a.leakage_mw + b.leakage_mw};
}

}  // namespace

SerialUnitCost serial_unit_cost(const Technology& technology, SerialTerm term, int first_stage_bits) {
    const bool shifts = term == SerialTerm::oneffset;
    const OperationCost full_adder = times(technology.add(neuron_bits), 1.0 / neuron_bits);
    const int stages = shifts ? first_stage_bits : 0;
    const int second_stages = shifts && stages < neuron_shift_bits ? neuron_shift_bits : 0;
    const int term_bits = static_cast<int>(neuron_bits) + (1 << stages) - 1;  // a synapse after the first stage
    const int tree_bits = term_bits + neuron_shift_bits;                      // and sixteen of them added

    const OperationCost gates = times(full_adder, and_per_full_adder * neuron_bits);
    const OperationCost first_shifter = times(technology.multiplexer_bit(), stages * term_bits);
    const OperationCost lane = plus(plus(gates, first_shifter), technology.add(term_bits));
    const OperationCost second_shifter = times(technology.multiplexer_bit(), second_stages * sum_bits);
    const OperationCost accumulator = plus(technology.add(sum_bits), times(technology.register_bit(), sum_bits));
    const OperationCost sign =
        times(technology.xnor_bit(), static_cast<double>(shifts ? brick_size * term_bits : tree_bits));
    const OperationCost behind_tree = plus(plus(second_shifter, accumulator), sign);
    const OperationCost registers = times(technology.register_bit(), brick_size * neuron_bits);

    const OperationCost all = plus(plus(times(lane, brick_size), behind_tree), registers);
    return {lane.energy_pj, behind_tree.energy_pj, registers.energy_pj, all.area_mm2, all.leakage_mw};
}

}  // namespace nought::sim
