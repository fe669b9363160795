#pragma once

#include <utility>

#include "sim/core/cycle.h"

namespace nought::sim {

/// Lets a memory simulate many cycles in one go although anybody may ask it for more at any time.
///
/// It keeps the state at the end of a cycle that is certain, and a guess of how that goes on if nobody asks. A request
/// in between throws the guess away and costs host time only: the certain state is brought to that cycle instead.
/// `Timeline` is copied for each guess; `through()` is the last cycle that it has simulated, and `advance(cycle, stop)`
/// simulates up to and including a cycle, or the one in which a transfer finishes where `stop`.
template <class Timeline>
class RunAhead {
public:
    explicit RunAhead(Timeline start) : certain_(std::move(start)), guess_(certain_) {}

    Timeline& certain() { return certain_; }
    const Timeline& certain() const { return certain_; }

    /// Brings the certain state to the end of that cycle.
    void settle(Cycle cycle) {
        if (guessed_ && guess_.through() <= cycle) {
            std::swap(certain_, guess_);
        }
        // A certain state that moves on hands over its counts, which the guess would hand over again.
        guessed_ = guessed_ && cycle <= certain_.through() && guess_.through() > cycle;
        certain_.advance(cycle, false);
    }
    /// The certain state has been changed from outside.
    void discard() { guessed_ = false; }
    /// The cycle in which a transfer finishes if nobody asks for more; no later than `limit`.
    Cycle guess(Cycle limit) {
        if (!guessed_) {
            guess_ = certain_;
            guess_.advance(limit, true);
            guessed_ = true;
        }
        return guess_.through();
    }

private:
    Timeline certain_;
    Timeline guess_;
    bool guessed_ = false;
};

}  // namespace nought::sim
