#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "sim/core/module.h"
#include "sim/memory/dram/dram_channel.h"
#include "sim/node/neuron_memory.h"

namespace nought::sim {

/// Where the input of a layer is when the layer starts.
enum class InputPlace {
    resident,  ///< in the neuron memory, left there by what ran before
    load,      ///< off-chip, and fits: each line is brought once
    stream,    ///< off-chip, and does not fit: each pass brings every line again
};

/// Brings the lines (rows of a feature map, all its features) of an input that is off-chip, in raster order, as far
/// ahead as the neuron memory has room.
///
/// Timing: lines arrive in order at the channel's pace. Their writes take cycles in which the banks are idle.
class InputStream final : public Module {
public:
    InputStream(const sc_core::sc_module_name& name, DramChannel& dram, NeuronMemory& memory, Module& dispatcher);

    /// lines: of one pass; room: lines that the neuron memory can hold at once.
    void start(InputPlace place, std::int64_t passes, std::int64_t lines, std::uint64_t line_bytes, std::int64_t room);
    InputPlace place() const { return place_; }

    /// When a line can be read in a pass; empty while it has not come.
    std::optional<Cycle> arrival(std::int64_t pass, std::int64_t line) const;
    /// From cycle `at` on, the pass needs no line before this one.
    void release_before(std::int64_t pass, std::int64_t line, Cycle at);

    std::string waiting_for() const override;

private:
    struct Release {
        std::int64_t before;
        Cycle at;
    };

    void tick() override;

    DramChannel& dram_;
    NeuronMemory& memory_;
    Module& dispatcher_;
    int client_;
    InputPlace place_ = InputPlace::resident;
    std::int64_t lines_ = 0;  // of a pass
    std::int64_t last_ = 0;   // lines to bring in all
    std::uint64_t line_bytes_ = 0;
    std::int64_t room_ = 0;
    std::int64_t requested_ = 0;
    std::int64_t released_ = 0;
    std::deque<Release> releases_;
    std::int64_t first_arrival_ = 0;  // line number of arrivals_[0]
    std::deque<Cycle> arrivals_;
};

}  // namespace nought::sim
