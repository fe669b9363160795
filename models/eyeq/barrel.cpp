#include "models/eyeq/barrel.h"

#include <algorithm>

namespace nought::models::eyeq {

namespace {

/// Numbers below `end` that leave `rest` when divided by `divisor`.
std::int64_t turns_before(std::int64_t end, std::int64_t rest, std::int64_t divisor) {
    return (end - rest + divisor - 1) / divisor;
}

}  // namespace

Barrel::Barrel(std::int64_t cores, std::int64_t threads) : cores_(cores), threads_(threads) {
    issued_.assign(cores * threads, 0);
    for (std::int64_t thread = 0; thread < threads; ++thread) {
        for (std::int64_t core = 0; core < cores; ++core) {
            slots_.push({thread, core});
        }
    }
}

void Barrel::take(std::int64_t instructions) {
    Slot slot = slots_.top();
    slots_.pop();
    issued_[slot.turn % threads_ * cores_ + slot.core] += instructions;
    slot.turn += instructions * threads_;
    end_ = std::max(end_, slot.turn - threads_ + 1);
    slots_.push(slot);
}

void Barrel::wait_for_all() {
    if (end_ == begin_) {
        return;
    }
    slots_ = {};
    for (std::int64_t thread = 0; thread < threads_; ++thread) {
        const std::int64_t turns = turns_before(end_, thread, threads_) - turns_before(begin_, thread, threads_);
        for (std::int64_t core = 0; core < cores_; ++core) {
            std::int64_t& issued = issued_[thread * cores_ + core];
            (issued == 0 ? empty_ : waiting_) += turns - issued;
            issued = 0;
            slots_.push({turns_before(end_, thread, threads_) * threads_ + thread, core});
        }
    }
    begin_ = end_;
}

}  // namespace nought::models::eyeq
