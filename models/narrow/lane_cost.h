#pragma once

#include <cstdint>

#include "models/narrow/operands.h"
#include "sim/cost/technology.h"

namespace nought::models::narrow {

/// Prices of what stands behind a lane, for one filter.
struct LaneCost {
    sim::OperationCost product;   ///< a neuron with a synapse
    sim::OperationCost addition;  ///< of one product in an adder tree or a popcount
    sim::OperationCost scaling;   ///< of a sum by the scale of a filter or of a position
    std::int64_t trees = 1;       ///< adder trees that stand side by side; a product goes into one of them
    std::int64_t scalers = 0;     ///< of a filter
};

/// A unit's lanes, from the prices of multipliers, adders and single gates:
///
///  * multiply: multipliers of that many bits; adders of twice as many, 8 at least, since most adders of a tree stand
///    near its leaves;
///  * add_subtract: an exclusive-or and a masking gate for each bit, two trees (positive and negative sums), a 16-bit
///    multiplier for each scale;
///  * shift: four levels of multiplexers and an exclusive-or for each of the 31 bits of a shifted neuron, two trees
///  (even and odd
///    steps), three additions for the constants 12 and 17;
///  * xnor_popcount: one exclusive-nor, one bit of a full adder, a 16-bit multiplier for the scale of the position and
///    one for that of the filter.
LaneCost lane_cost(const NarrowLanes& unit, const sim::Technology& technology);

}  // namespace nought::models::narrow
