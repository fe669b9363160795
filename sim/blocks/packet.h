#pragma once

#include <cstdint>
#include <vector>

#include "sim/blocks/grid.h"
#include "sim/core/cycle.h"

namespace nought::sim {

/// A neuron that reached the multipliers, and the synapse row that it addresses there.
struct Delivery {
    std::int32_t row;  ///< into the synapse rows of the pass
    std::int16_t value;
};

/// Where in a layer a window is.
struct WindowAt {
    std::int64_t pass = 0;
    std::int64_t window = 0;
    Grid out{0, 0, 0};     ///< output position
    Grid origin{0, 0, 0};  ///< first input position, negative inside the padding
};

/// All that the dispatcher broadcast for one window and pass.
struct Packet {
    WindowAt at;
    Cycle start = 0;
    Cycle end = 0;                     ///< the cycle after the last delivery
    std::uint64_t steps = 0;           ///< cycles in which the multipliers worked
    std::uint64_t lane_steps = 0;      ///< lane-cycles in which a lane's multipliers worked
    std::uint64_t effectual = 0;       ///< neurons delivered that are not zero
    std::vector<Delivery> deliveries;  ///< empty when the arithmetic is skipped
    std::vector<std::int64_t> values;  ///< of a pooling window: one accumulator for each feature of the brick
};

}  // namespace nought::sim
