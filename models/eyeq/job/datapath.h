#pragma once

#include <cstdint>
#include <string>

#include <systemc>

#include "models/eyeq/job/job.h"
#include "sim/core/cycle.h"

namespace nought::models::eyeq {

/// What a unit computes with: its lanes, and its scratchpad's ports and prices. The unit around it moves the data.
class Datapath : public sc_core::sc_module {
public:
    explicit Datapath(const sc_core::sc_module_name& name) : sc_module(name) {}

    /// 16-bit multiply-accumulates a cycle, at most.
    virtual std::int64_t lanes() const = 0;
    virtual std::int64_t scratchpad_bytes() const = 0;
    /// Cycles to load the configuration or microcode of a step that is not the one before.
    virtual sim::Cycle context_switch_cycles() const = 0;
    /// Why it cannot do such a step; empty when it can.
    virtual std::string refusal(const TraceOperation& operation) const = 0;
    /// Cycles that a job takes as far as can be told before its values are known: as if no operand were zero. Inputs,
    /// weights and results may be absent; boxes are given.
    virtual sim::Cycle foreseen(const Job& job) const = 0;
    /// Does a job: counts actions, and writes the results where `compute` is set. Cycles do not depend on `compute`.
    virtual Effort execute(const Job& job, bool compute) = 0;
};

}  // namespace nought::models::eyeq
