#pragma once

#include <systemc>

#include "models/accelerator.h"
#include "sim/core/cycle.h"
#include "sim/cost/snapshot.h"

namespace nought::models {

struct LayerResult;
struct ResultAccelerator;

/// A result without layers: which accelerator runs which trace.
Result result_of(ResultAccelerator accelerator, const workloads::Trace& trace, const SimulateOptions& options);

/// Fills in what the modules of a chip say of themselves: its area, and what each of its statistics means.
void describe_chip(const sc_core::sc_object& chip, Result& result);

/// What one layer costs: the difference of two walks of the chip, one when this is constructed and one at the end.
///
/// Every counter of every module reaches `statistics`. Some also add up, over all modules, to a figure of the layer:
/// counters of lane-cycles by their name, which is the cause; the Traffic and the Actions of each component; and those
/// that are called `compute_cycles` and `effectual_macs`.
class Measurement {
public:
    explicit Measurement(const sc_core::sc_object& chip) : chip_(chip), before_(sim::Snapshot::take(chip)) {}

    sim::Cycle start() const { return start_; }
    /// Fills in all that was measured from the start until `end`, the cycle after the layer's last one.
    void finish(sim::Cycle end, double clock_ghz, LayerResult& layer) const;

private:
    const sc_core::sc_object& chip_;
    sim::Cycle start_ = sim::now();
    sim::Snapshot before_;
};

}  // namespace nought::models
