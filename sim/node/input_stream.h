#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/memory/in_order_client.h"
#include "sim/node/ports.h"

namespace nought::sim {

/// Brings the lines (rows of a feature map, all its features) of an input that is off-chip, in raster order, as far
/// ahead as the neuron memory has room.
///
/// Timing: lines arrive in order at the channel's pace. Their writes take cycles in which the banks are idle.
class InputStream final : public Module, public InputLines {
public:
    InputStream(const sc_core::sc_module_name& name, const RequestShape& requests);

    InOrderClient dram;
    Port<NeuronWrites> memory{"memory"};

    /// A layer's input.
    struct Lines {
        InputPlace place = InputPlace::resident;
        std::int64_t passes = 1;
        std::int64_t lines = 1;  ///< of one pass
        std::int64_t line_bytes = 0;
        std::int64_t room = 1;     ///< lines that the neuron memory can hold at once
        std::int64_t address = 0;  ///< of the first line off-chip; the others follow
    };
    void start(const Lines& lines);

    InputPlace place() const override { return input_.place; }
    std::optional<Cycle> arrival(std::int64_t pass, std::int64_t line) const override;
    void release_before(std::int64_t pass, std::int64_t line, Cycle at) override;
    const sc_core::sc_event& default_event() const override { return news_.event(); }

    std::string waiting_for() const override;

private:
    struct Release {
        std::int64_t before;
        Cycle at;
    };

    void end_of_elaboration() override { dram.attach(basename()); }
    void tick() override;

    Signal news_{"news"};  // a line arrived
    Lines input_;
    std::int64_t last_ = 0;  // lines to bring in all
    std::int64_t requested_ = 0;
    std::int64_t released_ = 0;
    std::deque<Release> releases_;
    std::int64_t first_arrival_ = 0;  // line number of arrivals_[0]
    std::deque<Cycle> arrivals_;
};

}  // namespace nought::sim
