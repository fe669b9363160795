#pragma once

#include <cstdint>
#include <vector>

#include <systemc>

#include "models/cnvlutin/zfnaf.h"
#include "sim/base/config/options.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/node/output_memory.h"
#include "sim/stats/counter.h"
#include "sim/stats/timeline.h"

namespace nought::models::cnvlutin {

struct EncoderConfig {
    std::int64_t neurons_per_cycle = 1;

    template <class Fields>
    void fields(Fields& field) {
        field("neurons_per_cycle", neurons_per_cycle, "neurons that a tile's encoder takes in a cycle",
              config::Range{1, 16});
    }
};

/// The encoders of all tiles, one each: turn a brick of outputs into ZFNAf on its way to the neuron memory.
///
/// Timing: takes neurons_per_cycle neurons a cycle, so 16 cycles for a brick at one; bricks one after another. The
/// tiles encode their bricks of a window side by side, in lock step.
class Encoder final : public sc_core::sc_module {
public:
    Encoder(const sc_core::sc_module_name& name, const EncoderConfig& config, std::int64_t tiles,
            const sim::Technology& technology);

    /// When a brick that is ready then is encoded.
    sim::Cycle encode(sim::Cycle ready);
    void take(std::uint64_t neurons) { neurons_ += neurons; }

private:
    sim::Cycle cycles_per_brick_;
    sim::Action neurons_;
    sim::Floorplan floorplan_;
    sim::Counter busy_;
    sim::Activity activity_;
    sim::Cycle free_at_ = 0;
};

/// Outputs that go through the encoders into a map.
class EncodedOutput final : public sim::OutputMemory {
public:
    EncodedOutput(ZfnafMap& map, Encoder& encoder) : map_(map), encoder_(encoder) {}

    sim::Cycle format(sim::Cycle ready) override { return encoder_.encode(ready); }
    void store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
               std::vector<int>& banks) override;

private:
    ZfnafMap& map_;
    Encoder& encoder_;
};

}  // namespace nought::models::cnvlutin
