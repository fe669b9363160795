#include "models/eyeq/units/barrel.h"

#include <algorithm>
#include <functional>

namespace nought::models::eyeq {

namespace {

/// Numbers below `end` that leave `rest` when divided by `divisor`.
std::int64_t turns_before(std::int64_t end, std::int64_t rest, std::int64_t divisor) {
    return (end - rest + divisor - 1) / divisor;
}

}  // namespace

Barrel::Barrel(std::int64_t cores, std::int64_t threads) : cores_(cores), threads_(threads) {
    issued_.assign(cores * threads, 0);
    start_all_from(0);
}

void Barrel::start_all_from(std::int64_t cycle) {
    slots_.clear();
    for (std::int64_t thread = 0; thread < threads_; ++thread) {
        for (std::int64_t core = 0; core < cores_; ++core) {
            slots_.push_back({turns_before(cycle, thread, threads_) * threads_ + thread, core});
        }
    }
    std::ranges::make_heap(slots_, std::greater<>());
}

void Barrel::take(std::int64_t instructions) {
    std::ranges::pop_heap(slots_, std::greater<>());
    Slot& slot = slots_.back();
    issued(slot) += instructions;
    slot.turn += instructions * threads_;
    end_ = std::max(end_, slot.turn - threads_ + 1);
    std::ranges::push_heap(slots_, std::greater<>());
}

void Barrel::take(std::int64_t items, std::int64_t instructions) {
    const auto slots = static_cast<std::int64_t>(slots_.size());
    const auto [first, last] = std::ranges::minmax(slots_, {}, &Slot::turn);
    if (last.turn - first.turn < instructions * threads_) {
        // Each of them takes one before the first takes a second, and then they are as far apart as before.
        const std::int64_t rounds = items / slots;
        for (Slot& slot : slots_) {
            issued(slot) += rounds * instructions;
            slot.turn += rounds * instructions * threads_;
            end_ = rounds > 0 ? std::max(end_, slot.turn - threads_ + 1) : end_;
        }
        items -= rounds * slots;
    }
    for (; items > 0; --items) {
        take(instructions);
    }
}

void Barrel::wait_for_all() {
    if (end_ == begin_) {
        return;
    }
    for (std::int64_t thread = 0; thread < threads_; ++thread) {
        const std::int64_t turns = turns_before(end_, thread, threads_) - turns_before(begin_, thread, threads_);
        for (std::int64_t core = 0; core < cores_; ++core) {
            std::int64_t& issued = issued_[thread * cores_ + core];
            (issued == 0 ? empty_ : waiting_) += turns - issued;
            issued = 0;
        }
    }
    start_all_from(end_);
    begin_ = end_;
}

}  // namespace nought::models::eyeq
