#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/cycle.h"

namespace nought::models::eyeq {

/// Cores whose threads issue in strict turn: thread t of each core at the cycles t, t + threads, t + 2 threads ... A
/// turn is one instruction or is lost. With as many threads as the longest operation takes cycles no instruction waits
/// for another of its thread.
///
/// Items come from one queue. A thread without one takes the next at its turn; of threads whose turn comes in the same
/// cycle that of the first core. Simulated turn by turn, from item to item.
class Barrel {
public:
    Barrel(std::int64_t cores, std::int64_t threads);

    /// The next item of the queue, of that many instructions, at least one.
    void take(std::int64_t instructions);
    /// The next `items` of the queue, of that many instructions each. While none of them would reach a thread before it
    /// reached every other, whole rounds are taken at once.
    void take(std::int64_t items, std::int64_t instructions);
    /// What follows in the queue begins after everything before has ended.
    void wait_for_all();

    /// The cycle after the last instruction.
    sim::Cycle end() const { return static_cast<sim::Cycle>(end_); }
    /// Turns that were lost: of threads that no item was left for, and of threads that waited for others when theirs
    /// were done. Up to the last wait_for_all().
    std::int64_t empty_turns() const { return empty_; }
    std::int64_t waiting_turns() const { return waiting_; }

private:
    struct Slot {
        std::int64_t turn;  ///< the next
        std::int64_t core;
        bool operator>(const Slot& other) const { return turn != other.turn ? turn > other.turn : core > other.core; }
    };

    std::int64_t& issued(const Slot& slot) { return issued_[slot.turn % threads_ * cores_ + slot.core]; }
    void start_all_from(std::int64_t cycle);

    std::int64_t cores_;
    std::int64_t threads_;
    std::vector<std::int64_t> issued_;  ///< since the last wait, by thread and core
    std::vector<Slot> slots_;           ///< a heap, the earliest turn in front
    std::int64_t begin_ = 0;            ///< of what came since the last wait
    std::int64_t end_ = 0;
    std::int64_t empty_ = 0;
    std::int64_t waiting_ = 0;
};

}  // namespace nought::models::eyeq
