#pragma once

#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "models/accelerator.h"
#include "models/eyeq/chip.h"
#include "models/eyeq/config.h"
#include "models/eyeq/frame.h"

namespace nought::models::eyeq {

/// Runs one frame of a network on the array.
///
/// A row of the result is a step of the network. It covers the time from the end of the steps before it to its own end:
/// what ran in that time, of whatever step, is in its lane-cycles, traffic and energy, so that rows add up to the
/// frame. `macs`, `effectual_macs` and `compute_cycles` are of the step itself; the latter are the most that one unit
/// computed for it.
class Eyeq final : public Accelerator {
public:
    Eyeq(const EyeqConfig& config, const sim::Technology& technology);

    Result simulate(const workloads::Trace& trace, const SimulateOptions& options) override;
    const FrameRecord* frame() const override { return record_ ? &*record_ : nullptr; }
    const Chip& chip() const { return chip_; }

private:
    Schedule schedule_of(const FrameGraph& graph, const Placement& placement) const;
    void run_step(const Frame& frame, std::size_t step, const std::function<void()>& report, LayerResult& result);

    EyeqConfig config_;
    sim::Technology technology_;
    Chip chip_;
    std::optional<FrameRecord> record_;
};

}  // namespace nought::models::eyeq
