#pragma once

#include <cstdint>
#include <deque>

#include "sim/core/module.h"
#include "sim/memory/dram/dram_channel.h"

namespace nought::sim {

/// Moves outputs that do not fit the neuron memory off-chip, through a staging buffer in it.
///
/// Timing: bytes handed over at cycle c are requested from c on, one request of about 1 KB after another, and hold
/// their place in the buffer until the channel has taken them.
class OutputStream final : public Module {
public:
    OutputStream(const sc_core::sc_module_name& name, DramChannel& dram, std::uint64_t staging_bytes);

    void set_producer(Module& producer) { producer_ = &producer; }
    void start(bool off_chip);
    bool off_chip() const { return off_chip_; }
    bool has_room(std::uint64_t bytes) const { return staged_ == 0 || staged_ + bytes <= staging_bytes_; }
    void push(std::uint64_t bytes, Cycle at);
    bool drained() const { return staged_ == 0; }
    /// The cycle after the last byte went off-chip.
    Cycle drained_at() const { return drained_at_; }

    std::string waiting_for() const override;

private:
    struct Piece {
        std::uint64_t bytes;
        Cycle at;
    };

    void tick() override;

    DramChannel& dram_;
    Module* producer_ = nullptr;
    int client_;
    std::uint64_t staging_bytes_;
    std::uint64_t staged_ = 0;     // handed over and not yet off-chip
    std::uint64_t requested_ = 0;  // of them, asked of the channel
    bool off_chip_ = false;
    Cycle drained_at_ = 0;
    std::deque<Piece> waiting_;
};

}  // namespace nought::sim
