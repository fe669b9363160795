#include "sim/memory/bank_port.h"

#include <algorithm>

#include "sim/core/invariant.h"

namespace nought::sim {

Cycle BankPort::book_write(Cycle earliest) {
    invariant(earliest >= next_read_, "bank port", "a write is booked for a cycle that a read may have taken");
    const Cycle cycle = std::max(earliest, next_write_);
    next_write_ = cycle + 1;
    if (!writes_.empty() && writes_.back().end == cycle) {
        writes_.back().end = cycle + 1;
    } else {
        writes_.push_back({cycle, cycle + 1});
    }
    return cycle;
}

Cycle BankPort::first_free(Cycle earliest) {
    Cycle cycle = std::max(earliest, next_read_);
    while (!writes_.empty() && writes_.front().end <= next_read_) {
        writes_.pop_front();
    }
    for (const Writes& writes : writes_) {
        if (cycle < writes.begin) {
            break;
        }
        cycle = std::max(cycle, writes.end);
    }
    return cycle;
}

}  // namespace nought::sim
