#pragma once

#include <cstdint>

#include <systemc>

#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"

namespace nought::models::eyeq {

/// Width of an accumulator; the simulator's are exact in 64 bits.
inline constexpr std::int64_t accumulator_bits = 32;

/// The multiply-accumulate lanes of a unit: in each a 16-bit multiplier that splits into two of 8 bits, an accumulator
/// with its adder, and operand registers.
///
/// Timing: one product a lane and cycle, two of 8 bits where neighbouring taps share a cycle.
class LaneArray final : public sc_core::sc_module {
public:
    /// accumulators: sets in each lane; two where results leave behind the next sums.
    LaneArray(const sc_core::sc_module_name& name, std::int64_t lanes, std::int64_t accumulators,
              const sim::Technology& technology);

    std::int64_t count() const { return lanes_; }
    void multiply(std::int64_t products, bool narrow) {
        (narrow ? narrow_multiplies_ : multiplies_) += static_cast<std::uint64_t>(products);
    }
    /// Lanes that took operands and wrote their accumulator, one cycle each.
    void step(std::int64_t lane_cycles) { steps_ += static_cast<std::uint64_t>(lane_cycles); }
    /// Additions, comparisons and logic of one lane without a product.
    void operate(std::int64_t operations) { operations_ += static_cast<std::uint64_t>(operations); }
    /// Outputs biased, shifted, rectified and saturated.
    void finish(std::int64_t outputs) { finished_ += static_cast<std::uint64_t>(outputs); }

private:
    std::int64_t lanes_;
    sim::Action multiplies_;
    sim::Action narrow_multiplies_;
    sim::Action steps_;
    sim::Action operations_;
    sim::Action finished_;
    sim::Floorplan floorplan_;
};

}  // namespace nought::models::eyeq
