#include "tests/oracles/memories.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace nought::oracles {

namespace {

using Clients = std::vector<std::vector<MemoryTransfer>>;

MemoryOutcome nothing_yet(const Clients& clients) {
    MemoryOutcome outcome;
    for (const auto& transfers : clients) {
        outcome.complete.emplace_back(transfers.size(), 0);
    }
    return outcome;
}

// Beats of a transfer, each the list of its words.
std::deque<std::vector<std::int64_t>> beats_of(const SramShape& shape, const MemoryTransfer& transfer) {
    std::deque<std::vector<std::int64_t>> beats;
    for (const auto& [address, bytes] : transfer.runs) {
        std::vector<std::int64_t> beat;
        for (std::int64_t word = address / shape.word_bytes; word * shape.word_bytes < address + bytes; ++word) {
            beat.push_back(word);
            if (static_cast<int>(beat.size()) == shape.words_a_cycle) {
                beats.push_back(std::move(beat));
                beat.clear();
            }
        }
        if (!beat.empty()) {
            beats.push_back(beat);
        }
    }
    return beats;
}

struct Piece {
    std::size_t client = 0, transfer = 0;
    int channel = 0, bank = 0;
    std::int64_t row = 0;
    int bursts = 0;
    bool write = false, miss = false, served = false;
    std::uint64_t made = 0, come = 0;
};

std::vector<Piece> pieces_of(const DramShape& shape, std::size_t client, std::size_t index,
                             const MemoryTransfer& transfer) {
    std::vector<Piece> pieces;
    for (const auto& [first, bytes] : transfer.runs) {
        std::int64_t address = first;
        while (address < first + bytes) {
            std::int64_t end = address;
            int bursts = 1;
            do {
                ++end;
                bursts += end < first + bytes && end % shape.request_bytes != 0 && end % shape.burst_bytes == 0 ? 1 : 0;
            } while (end < first + bytes && end % shape.request_bytes != 0);
            Piece piece;
            piece.client = client;
            piece.transfer = index;
            const std::int64_t stripe = address / shape.interleave;
            piece.channel = static_cast<int>(stripe % shape.channels);
            const std::int64_t local = stripe / shape.channels * shape.interleave + address % shape.interleave;
            piece.bank = static_cast<int>(local / shape.row_bytes % shape.banks);
            piece.row = local / shape.row_bytes / shape.banks;
            piece.bursts = bursts;
            piece.write = transfer.write;
            piece.made = static_cast<std::uint64_t>(end - address);  // bytes, until it is made
            pieces.push_back(piece);
            address = end;
        }
    }
    return pieces;
}

}  // namespace

MemoryOutcome sram(const SramShape& shape, const Clients& clients) {
    MemoryOutcome outcome = nothing_yet(clients);
    const std::size_t n = clients.size();
    std::vector<std::size_t> number(n, 0);
    std::vector<std::deque<std::vector<std::int64_t>>> beats(n);
    std::vector<std::size_t> turn(static_cast<std::size_t>(shape.banks), 0);
    std::size_t left = 0;
    for (const auto& transfers : clients) {
        left += transfers.size();
    }
    for (std::uint64_t cycle = 1; left > 0; ++cycle) {
        for (std::size_t c = 0; c < n; ++c) {
            if (beats[c].empty() && number[c] < clients[c].size() && clients[c][number[c]].started < cycle) {
                beats[c] = beats_of(shape, clients[c][number[c]]);
            }
        }
        bool any = false;
        for (std::size_t bank = 0; bank < turn.size(); ++bank) {
            std::vector<std::size_t> asking;
            for (std::size_t i = 0; i < n; ++i) {
                const std::size_t c = (turn[bank] + i) % n;
                if (!beats[c].empty() && std::any_of(beats[c][0].begin(), beats[c][0].end(), [&](std::int64_t word) {
                        return static_cast<std::size_t>(word) % turn.size() == bank;
                    })) {
                    asking.push_back(c);
                }
            }
            if (!asking.empty()) {
                any = true;
                std::erase_if(beats[asking[0]][0],
                              [&](std::int64_t word) { return static_cast<std::size_t>(word) % turn.size() == bank; });
                outcome.refused += asking.size() - 1;
            }
            if (asking.size() > 1) {
                turn[bank] = (asking[0] + 1) % n;
            }
        }
        outcome.busy += any ? 1 : 0;
        for (std::size_t c = 0; c < n; ++c) {
            if (!beats[c].empty() && beats[c][0].empty()) {
                beats[c].pop_front();
                if (beats[c].empty()) {
                    const bool write = clients[c][number[c]].write;
                    outcome.complete[c][number[c]++] = cycle + (write ? 1 : static_cast<std::uint64_t>(shape.latency));
                    --left;
                }
            }
        }
    }
    return outcome;
}

MemoryOutcome dram(const DramShape& shape, const Clients& clients) {
    MemoryOutcome outcome = nothing_yet(clients);
    const std::size_t n = clients.size();
    std::vector<std::vector<Piece>> pieces(n);
    std::vector<std::size_t> next(n, 0);
    std::vector<std::uint64_t> port_free(n, 0);
    std::size_t left = 0;
    for (std::size_t c = 0; c < n; ++c) {
        for (std::size_t t = 0; t < clients[c].size(); ++t) {
            for (Piece& piece : pieces_of(shape, c, t, clients[c][t])) {
                pieces[c].push_back(piece);
                ++left;
            }
        }
    }
    struct Bank {
        std::optional<std::int64_t> row;
        std::uint64_t opened = 0, free_at = 0, ready = 0;
        Piece* taken = nullptr;
        std::deque<Piece*> waiting;
        int overtaken = 0;
    };
    struct Channel {
        std::vector<Bank> banks;
        std::uint64_t bus_free = 0, due = 0;
        std::size_t turn = 0;
    };
    std::vector<Channel> channels(static_cast<std::size_t>(shape.channels));
    for (Channel& channel : channels) {
        channel.banks.resize(static_cast<std::size_t>(shape.banks));
        channel.due = static_cast<std::uint64_t>(shape.trefi);
    }
    const auto u = [](int value) { return static_cast<std::uint64_t>(value); };
    for (std::uint64_t cycle = 1; left > 0; ++cycle) {
        for (std::size_t c = 0; c < n; ++c) {
            if (next[c] == pieces[c].size() || port_free[c] > cycle) {
                continue;
            }
            Piece& piece = pieces[c][next[c]];
            const auto under_way =
                std::count_if(pieces[c].begin(), pieces[c].begin() + static_cast<std::ptrdiff_t>(next[c]),
                              [&](const Piece& p) { return !p.served || p.come > cycle; });
            if (clients[c][piece.transfer].started < cycle && under_way < shape.outstanding) {
                port_free[c] = cycle + (piece.made + u(shape.port_bytes) - 1) / u(shape.port_bytes);
                piece.made = cycle;
                channels[piece.channel].banks[piece.bank].waiting.push_back(&piece);
                ++next[c];
            }
        }
        for (Channel& channel : channels) {
            if (shape.trefi > 0 && channel.due <= cycle && channel.bus_free <= cycle) {
                channel.due += u(shape.trefi);
                std::uint64_t closed = cycle;
                for (const Bank& bank : channel.banks) {
                    if (bank.row) {
                        closed = std::max({closed, cycle + u(shape.trp), bank.opened + u(shape.tras) + u(shape.trp)});
                    }
                }
                for (Bank& bank : channel.banks) {
                    bank.row.reset();
                    bank.free_at = closed + u(shape.trfc);
                    if (bank.taken != nullptr) {
                        bank.row = bank.taken->row;
                        bank.taken->miss = true;
                        bank.opened = bank.free_at;
                        bank.ready = bank.opened + u(shape.trcd);
                    }
                }
            }
            for (Bank& bank : channel.banks) {
                if (bank.taken != nullptr || bank.waiting.empty() || bank.free_at > cycle) {
                    continue;
                }
                auto chosen = bank.waiting.begin();
                if (bank.overtaken < shape.overtaking) {
                    const auto hit = std::find_if(bank.waiting.begin(), bank.waiting.end(),
                                                  [&](const Piece* p) { return bank.row == p->row; });
                    chosen = hit == bank.waiting.end() ? chosen : hit;
                }
                bank.overtaken = chosen == bank.waiting.begin() ? 0 : bank.overtaken + 1;
                bank.taken = *chosen;
                bank.waiting.erase(chosen);
                if (bank.row == bank.taken->row) {
                    bank.ready = std::max(cycle, bank.opened + u(shape.trcd));
                } else {
                    bank.taken->miss = true;
                    bank.opened = bank.row ? std::max(cycle, bank.opened + u(shape.tras)) + u(shape.trp) : cycle;
                    bank.row = bank.taken->row;
                    bank.ready = bank.opened + u(shape.trcd);
                }
            }
            if (channel.bus_free > cycle) {
                continue;
            }
            Bank* best = nullptr;
            const auto rank = [&](const Bank& bank) {
                return std::make_pair((bank.taken->client + n - channel.turn) % n, bank.taken);
            };
            for (Bank& bank : channel.banks) {
                if (bank.taken != nullptr && bank.ready <= cycle && (best == nullptr || rank(bank) < rank(*best))) {
                    best = &bank;
                }
            }
            if (best != nullptr) {
                Piece& piece = *best->taken;
                best->taken = nullptr;
                channel.bus_free = best->free_at = cycle + u(piece.bursts) * u(shape.burst_cycles);
                channel.turn = (piece.client + 1) % n;
                outcome.busy += channel.bus_free - cycle;
                ++(piece.miss ? outcome.misses : outcome.hits);
                piece.served = true;
                piece.come = channel.bus_free + (piece.write ? 0 : u(shape.tcl) + u(shape.latency));
                std::uint64_t& complete = outcome.complete[piece.client][piece.transfer];
                complete = std::max(complete, piece.come);
                --left;
            }
        }
    }
    return outcome;
}

}  // namespace nought::oracles
