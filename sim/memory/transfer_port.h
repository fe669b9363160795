#pragma once

#include <cstdint>
#include <string>

#include <systemc>

#include "sim/memory/transfer.h"

namespace nought::sim {

/// How a client asks a memory.
struct RequestShape {
    std::uint64_t bytes_per_cycle = 64;  ///< width of the client's port
    std::uint64_t request_bytes = 512;   ///< largest request to an off-chip memory; a power of two
    std::uint64_t outstanding = 8;       ///< requests to an off-chip memory under way at a time
    bool read_ahead = false;             ///< served by an off-chip memory when nobody else asks
};

/// A memory that several clients share.
class TransferPort : public virtual sc_core::sc_interface {
public:
    /// Adds a client, once the ports are bound; returns its number.
    virtual std::size_t attach(const std::string& name, TransferListener& listener, const RequestShape& shape) = 0;
    /// The listener is told when the transfer will be complete.
    virtual void start(std::size_t client, Transfer transfer) = 0;
    /// Counts what start() counts, for a transfer that takes no time.
    virtual void count(const Transfer& transfer) = 0;
};

}  // namespace nought::sim
