#pragma once

#include <cstdint>
#include <vector>

#include "models/narrow/operands.h"

namespace nought::models::narrow {

/// What one filter meets in a step: as many neurons and synapses as the lanes carry; where both a neuron and its
/// synapse are zero a lane is empty.
struct LaneStep {
    std::vector<std::int16_t> neurons;
    std::vector<std::int16_t> synapses;
};

/// The sum of a window as the circuits of one filter form it, step after step: by its definition, without a general
/// multiplication of the two operands. The simulator multiplies instead, which gives the same integer.
///
///  * multiply: shifted neurons, one for each one-bit of the synapse, the sign bit's subtracted;
///  * add_subtract: what meets a positive synapse and what meets a negative one, summed apart, each times its scale
///  once;
///  * shift: shifted neurons; the odd steps of log_sqrt2 summed apart; both times their constant once;
///  * xnor_popcount: signs that agree less those that do not, empty lanes masked, times the position's scale in each
///    step, and times the filter's once.
std::int64_t window_sum(Arithmetic arithmetic, workloads::Encoding synapses, std::int64_t operand_bits,
                        const std::vector<LaneStep>& steps);

}  // namespace nought::models::narrow
