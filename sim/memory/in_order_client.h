#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/port.h"
#include "sim/core/signal.h"
#include "sim/memory/transfer_port.h"

namespace nought::sim {

/// A module's side of a memory whose transfers it takes in the order in which it asked for them: one that overtakes
/// another is held until that has come.
class InOrderClient final : private TransferListener {
public:
    /// The port is a child of the module that is being built.
    InOrderClient(const char* port, const RequestShape& shape) : memory(port), shape_(shape) {}

    Port<TransferPort> memory;

    /// At the end of elaboration. The memory knows the client by that name.
    void attach(const std::string& name) { client_ = memory->attach(name, *this, shape_); }
    void start(bool write, std::vector<MemoryRun> runs);

    /// When the oldest transfer is complete; empty while that is not known.
    std::optional<Cycle> next() const;
    bool has_come(Cycle cycle) const { return next().value_or(cycle + 1) <= cycle; }
    /// Forgets the oldest transfer, and returns when it was complete.
    Cycle take();

    /// Happens when the oldest transfer is complete.
    const sc_core::sc_event& came() const { return came_.event(); }

private:
    void transferred(Completion completion) override;

    RequestShape shape_;
    Signal came_{"came"};
    std::size_t client_ = 0;
    std::deque<std::optional<Cycle>> open_;
    std::uint64_t first_ = 0;  // tag of open_[0]
    Cycle last_ = 0;           // that was taken
};

}  // namespace nought::sim
