#pragma once

#include <deque>

#include "sim/core/cycle.h"

namespace nought::sim {

/// The port of a memory bank: one row a cycle, read or written.
///
/// Timing: a write goes first, since its producer has nowhere else to keep the row; it is booked ahead, in the order
/// of booking. A read takes the first cycle that no write has. Reads are booked in time order, and never for a cycle
/// for which a write may still be booked.
class BankPort {
public:
    /// Books the first cycle from `earliest` on that no other write has.
    Cycle book_write(Cycle earliest);
    /// The first cycle from `earliest` on in which a read could be served.
    Cycle first_free(Cycle earliest);
    /// Books a cycle that first_free() returned.
    void book_read(Cycle cycle) { next_read_ = cycle + 1; }

private:
    struct Writes {
        Cycle begin;
        Cycle end;
    };
    std::deque<Writes> writes_;  // disjoint, in time order, behind no booked read
    Cycle next_write_ = 0;
    Cycle next_read_ = 0;
};

}  // namespace nought::sim
