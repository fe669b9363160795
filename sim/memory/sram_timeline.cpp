#include "sim/memory/sram_timeline.h"

#include <algorithm>
#include <bit>

namespace nought::sim {

SramTimeline::SramTimeline(int banks, std::int64_t word_bytes, Cycle latency, const std::vector<TransferQueue>* queues)
    : banks_(static_cast<std::uint32_t>(banks)),
      word_bytes_(word_bytes),
      latency_(latency),
      queues_(queues),
      turns_(static_cast<std::size_t>(banks), 0) {}

void SramTimeline::add_client(int words_a_cycle) {
    clients_.emplace_back().words_a_cycle = words_a_cycle;
}

std::uint64_t SramTimeline::words(const Transfer& transfer) const {
    std::int64_t sum = 0;
    for (const MemoryRun& run : transfer.runs) {
        sum += run.bytes == 0 ? 0 : (run.address + run.bytes - 1) / word_bytes_ - run.address / word_bytes_ + 1;
    }
    return static_cast<std::uint64_t>(sum);
}

std::uint64_t SramTimeline::beats(const Transfer& transfer, int words_a_cycle) const {
    std::int64_t sum = 0;
    for (const MemoryRun& run : transfer.runs) {
        if (run.bytes > 0) {
            const std::int64_t words = (run.address + run.bytes - 1) / word_bytes_ - run.address / word_bytes_ + 1;
            sum += (words + words_a_cycle - 1) / words_a_cycle;
        }
    }
    return static_cast<std::uint64_t>(sum);
}

void SramTimeline::added(std::size_t client, std::uint64_t beats) {
    Client& c = clients_[client];
    if (c.pending == 0) {
        c.number = (*queues_)[client].end() - 1;
        c.beats_left = beats;
        begin(c);
        active_.insert(std::lower_bound(active_.begin(), active_.end(), client), client);
    }
}

void SramTimeline::advance(Cycle through, bool stop) {
    while (through_ < through) {
        if (active_.empty()) {
            through_ = through;
            return;
        }
        bool any_finished = false;
        if (active_.size() == 1) {
            const std::size_t client = active_.front();
            const std::uint64_t steps = std::min(clients_[client].beats_left, through - through_);
            through_ += steps;
            busy_cycles += steps;
            if (steps == clients_[client].beats_left) {
                finish(client);
                any_finished = true;
            } else {
                skip(clients_[client], steps);
            }
        } else {
            one_cycle(any_finished);
        }
        if (stop && any_finished) {
            return;
        }
    }
}

void SramTimeline::one_cycle(bool& any_finished) {
    ++through_;
    ++busy_cycles;
    std::uint64_t asked = 0;
    std::uint64_t contested = 0;
    for (const std::size_t client : active_) {
        contested |= asked & clients_[client].pending;
        asked |= clients_[client].pending;
    }
    for (const std::size_t client : active_) {
        clients_[client].pending &= contested;
    }
    for (std::uint64_t left = contested; left != 0; left &= left - 1) {
        const int bank = std::countr_zero(left);
        const std::uint64_t bit = std::uint64_t{1} << bank;
        std::size_t winner = clients_.size();
        std::size_t first = clients_.size();
        for (const std::size_t client : active_) {
            if ((clients_[client].pending & bit) != 0) {
                ++refused_words;
                first = std::min(first, client);
                winner = client >= turns_[bank] ? std::min(winner, client) : winner;
            }
        }
        winner = winner == clients_.size() ? first : winner;
        --refused_words;
        clients_[winner].pending &= ~bit;
        turns_[bank] = static_cast<std::uint8_t>((winner + 1) % clients_.size());
    }
    for (std::size_t i = 0; i < active_.size();) {
        const std::size_t client = active_[i];
        Client& c = clients_[client];
        if (c.pending == 0) {
            if (c.beats_left == 1) {
                any_finished = true;
                const std::size_t before = active_.size();
                finish(client);
                i += active_.size() == before ? 1 : 0;
                continue;
            }
            --c.beats_left;
            next_beat(c);
        }
        ++i;
    }
}

void SramTimeline::finish(std::size_t client) {
    Client& c = clients_[client];
    const TransferQueue& queue = (*queues_)[client];
    const bool write = queue[c.number].write;
    finished.push_back({client, c.number, through_ + (write ? 1 : latency_)});
    c.pending = 0;
    if (++c.number < queue.end()) {
        c.beats_left = beats(queue[c.number], c.words_a_cycle);
        begin(c);
    } else {
        active_.erase(std::find(active_.begin(), active_.end(), client));
    }
}

void SramTimeline::begin(Client& client) {
    client.run = 0;
    begin_run(client);
    next_beat(client);
}

void SramTimeline::begin_run(Client& client) {
    const std::size_t index = static_cast<std::size_t>(&client - clients_.data());
    const std::vector<MemoryRun>& runs = (*queues_)[index][client.number].runs;
    while (runs[client.run].bytes == 0) {
        ++client.run;
    }
    const MemoryRun& run = runs[client.run++];
    const std::int64_t first = run.address / word_bytes_;
    client.words_left = (run.address + run.bytes - 1) / word_bytes_ - first + 1;
    client.bank = static_cast<int>(static_cast<std::uint32_t>(first) % banks_);
}

void SramTimeline::next_beat(Client& client) {
    if (client.words_left == 0) {
        begin_run(client);
    }
    const int words = static_cast<int>(std::min<std::int64_t>(client.words_a_cycle, client.words_left));
    const int banks = static_cast<int>(banks_);
    const std::uint64_t ones = words == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << words) - 1;
    const int over = client.bank + words - banks;
    client.pending = ones << client.bank;
    if (over > 0) {
        if (banks < 64) {
            client.pending &= (std::uint64_t{1} << banks) - 1;
        }
        client.pending |= (std::uint64_t{1} << over) - 1;
    }
    client.bank = over >= 0 ? over : client.bank + words;
    client.words_left -= words;
}

void SramTimeline::skip(Client& client, std::uint64_t beats) {
    client.beats_left -= beats;
    // The last of them is the one that next_beat() leaves behind; whole beats of a run before it cost one step.
    while (beats > 0) {
        const std::uint64_t full = static_cast<std::uint64_t>(client.words_left / client.words_a_cycle);
        const std::uint64_t jump = std::min(full, beats - 1);
        const std::uint64_t words = jump * static_cast<std::uint64_t>(client.words_a_cycle);
        client.words_left -= static_cast<std::int64_t>(words);
        client.bank = static_cast<int>((static_cast<std::uint64_t>(client.bank) + words) % banks_);
        next_beat(client);
        beats -= jump + 1;
    }
}

}  // namespace nought::sim
