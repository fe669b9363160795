#pragma once

#include <cstdint>

namespace nought::models::eyeq {

/// What the operands of a job are worth to a unit of lanes that take one of them, or two neighbours, in a cycle.
struct Work {
    std::int64_t operands = 0;        ///< lane-cycles with an operand
    std::int64_t effectual = 0;       ///< of these, with an operand that is not zero
    std::int64_t effectual_macs = 0;  ///< conv, fc: products whose neuron is not zero
};

}  // namespace nought::models::eyeq
