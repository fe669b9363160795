#pragma once

#include <cstdint>
#include <deque>

#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/memory/in_order_client.h"
#include "sim/node/ports.h"

namespace nought::sim {

/// Moves outputs that do not fit the neuron memory off-chip, through a staging buffer in it.
///
/// Timing: bytes handed over at cycle c are requested from c on, one request of about 1 KB after another, and hold
/// their place in the buffer until the channel has taken them.
class OutputStream final : public Module, public OutputStaging {
public:
    OutputStream(const sc_core::sc_module_name& name, const RequestShape& requests, std::uint64_t staging_bytes);

    InOrderClient dram;

    /// address: of a layer's outputs off-chip.
    void start(bool off_chip, std::int64_t address);
    bool off_chip() const override { return off_chip_; }
    bool has_room(std::uint64_t bytes) const override { return staged_ == 0 || staged_ + bytes <= staging_bytes_; }
    void push(const MemoryRun& run, Cycle at) override;
    bool drained() const override { return staged_ == 0; }
    Cycle drained_at() const override { return drained_at_; }
    const sc_core::sc_event& default_event() const override { return news_.event(); }

    std::string waiting_for() const override;

private:
    struct Piece {
        MemoryRun run;
        Cycle at;
    };

    void end_of_elaboration() override { dram.attach(basename()); }
    void tick() override;
    void request();

    Signal news_{"news"};  // some went off-chip
    std::uint64_t staging_bytes_;
    std::uint64_t staged_ = 0;     // handed over and not yet off-chip
    std::uint64_t requested_ = 0;  // of them, asked of the channel
    bool off_chip_ = false;
    std::int64_t address_ = 0;
    Cycle drained_at_ = 0;
    std::deque<Piece> waiting_;
};

}  // namespace nought::sim
