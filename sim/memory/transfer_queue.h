#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "sim/memory/transfer.h"

namespace nought::sim {

/// The transfers that one client of a memory has asked for, by number, until they are done.
class TransferQueue {
public:
    std::size_t end() const { return first_ + entries_.size(); }
    const Transfer& operator[](std::size_t number) const { return entries_[number - first_].transfer; }
    void push(Transfer transfer) { entries_.push_back({std::move(transfer), false}); }
    /// Forgets it; they may be done in any order.
    void done(std::size_t number) {
        entries_[number - first_].done = true;
        while (!entries_.empty() && entries_.front().done) {
            entries_.pop_front();
            ++first_;
        }
    }
    bool empty() const { return entries_.empty(); }

private:
    struct Entry {
        Transfer transfer;
        bool done;
    };
    std::deque<Entry> entries_;
    std::size_t first_ = 0;
};

/// A transfer that a memory has finished with.
struct FinishedTransfer {
    std::size_t client = 0;
    std::size_t number = 0;  ///< in the client's queue
    Cycle at = 0;            ///< the first cycle in which its data can be used
};

}  // namespace nought::sim
