#include "sim/memory/dram/dram_banks.h"

#include <algorithm>

namespace nought::sim {

DramBanks::DramBanks(const DramTiming& timing)
    : timing_(&timing), banks_(timing.banks), next_refresh_(timing.trefi == 0 ? never : timing.trefi) {}

void DramBanks::add(const DramRequest& request, std::uint64_t time) {
    if (pending_ == 0) {
        // What fell due while nobody asked. Rows are closed after the first, so only the last one may still be going
        // on.
        while (next_refresh_ != never && std::max(next_refresh_, bus_free_) < time) {
            const std::uint64_t skipped =
                next_refresh_ > bus_free_ ? (time - 1 - next_refresh_) / timing_->trefi : std::uint64_t{0};
            refresh(std::max(next_refresh_, bus_free_));
            if (skipped > 1) {
                refreshes += skipped - 1;
                next_refresh_ += (skipped - 1) * timing_->trefi;
            }
        }
    }
    int index = unused_;
    if (index == none) {
        index = static_cast<int>(pool_.size());
        pool_.emplace_back();
    } else {
        unused_ = pool_[index].next;
    }
    pool_[index] = {request, none};
    Bank& bank = banks_[request.bank];
    (bank.first == none ? bank.first : pool_[bank.last].next) = index;
    bank.last = index;
    ++pending_;
    next_time_ = std::min(next_time_, time);
}

void DramBanks::refresh(std::uint64_t time) {
    ++refreshes;
    next_refresh_ += timing_->trefi;
    std::uint64_t closed = time;
    for (const Bank& bank : banks_) {
        if (bank.open_row != none) {
            closed = std::max(closed, std::max(time, bank.opened + timing_->tras) + timing_->trp);
        }
    }
    const std::uint64_t end = closed + timing_->trfc;
    for (Bank& bank : banks_) {
        bank.open_row = none;
        bank.free_at = end;
        if (bank.taken != none) {
            bank.open_row = pool_[bank.taken].request.row;
            bank.opened = end;
            bank.ready = end + timing_->trcd;
            bank.missed = true;
        }
    }
}

int DramBanks::choose(Bank& bank) {
    int before = none;
    int chosen = bank.first;
    if (bank.open_row != none && bank.overtaken < timing_->row_hits_in_a_row) {
        int last = none;
        for (int i = bank.first; i != none; last = i, i = pool_[i].next) {
            if (pool_[i].request.row == bank.open_row) {
                chosen = i;
                before = last;
                break;
            }
        }
    }
    bank.overtaken = before == none ? 0 : bank.overtaken + 1;
    (before == none ? bank.first : pool_[before].next) = pool_[chosen].next;
    if (bank.last == chosen) {
        bank.last = before;
    }
    return chosen;
}

void DramBanks::take_up(Bank& bank, std::uint64_t time) {
    bank.taken = choose(bank);
    const std::int64_t row = pool_[bank.taken].request.row;
    bank.missed = row != bank.open_row;
    if (bank.missed) {
        const std::uint64_t closed =
            bank.open_row == none ? time : std::max(time, bank.opened + timing_->tras) + timing_->trp;
        bank.open_row = row;
        bank.opened = closed;
        bank.ready = closed + timing_->trcd;
    } else {
        bank.ready = std::max(time, bank.opened + timing_->trcd);
    }
}

DramBanks::Bank* DramBanks::choose_bank(std::uint64_t time, std::size_t clients) {
    Bank* best = nullptr;
    std::uint64_t best_distance = 0;
    for (Bank& bank : banks_) {
        if (bank.taken == none || bank.ready > time) {
            continue;
        }
        const DramRequest& request = pool_[bank.taken].request;
        const std::uint64_t distance =
            (request.client >= turn_ ? request.client - turn_ : request.client + clients - turn_) +
            (request.read_ahead ? clients : 0);
        if (best == nullptr || distance < best_distance ||
            (distance == best_distance && request.order < pool_[best->taken].request.order)) {
            best = &bank;
            best_distance = distance;
        }
    }
    return best;
}

std::optional<DramBanks::Served> DramBanks::act(std::size_t clients) {
    const std::uint64_t time = next_time_;
    if (std::max(next_refresh_, bus_free_) <= time) {
        refresh(time);
    }
    for (Bank& bank : banks_) {
        if (bank.taken == none && bank.first != none && bank.free_at <= time) {
            take_up(bank, time);
        }
    }
    std::optional<Served> served;
    if (bus_free_ <= time) {
        if (Bank* bank = choose_bank(time, clients); bank != nullptr) {
            const int index = bank->taken;
            const DramRequest& request = pool_[index].request;
            bus_free_ = bank->free_at = time + request.bursts * timing_->burst;
            busy += bus_free_ - time;
            ++(bank->missed ? row_misses : row_hits);
            turn_ = static_cast<std::uint32_t>((request.client + 1) % clients);
            served = Served{request, bus_free_};
            bank->taken = none;
            pool_[index].next = unused_;
            unused_ = index;
            --pending_;
        }
    }
    next_time_ = pending_ == 0 ? never : std::max(next_refresh_, bus_free_);
    for (const Bank& bank : banks_) {
        if (bank.taken != none) {
            next_time_ = std::min(next_time_, std::max(bank.ready, bus_free_));
        } else if (bank.first != none) {
            next_time_ = std::min(next_time_, bank.free_at);
        }
    }
    return served;
}

}  // namespace nought::sim
