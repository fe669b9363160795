#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/cycle.h"
#include "sim/memory/transfer_queue.h"

namespace nought::sim {

/// The banks of an SRAM and what its clients are in the middle of, at the end of a cycle; see BankedSram for the rules.
///
/// Every cycle is simulated where several clients ask; one that is alone is moved on by as many beats as it has.
class SramTimeline {
public:
    /// `queues` outlives the timeline, one for each client. At most 64 banks.
    SramTimeline(int banks, std::int64_t word_bytes, Cycle latency, const std::vector<TransferQueue>* queues);

    void add_client(int words_a_cycle);
    /// The client's queue has got one more; it competes from cycle through() + 1 on.
    void added(std::size_t client, std::uint64_t beats);

    void advance(Cycle through, bool stop);
    Cycle through() const { return through_; }
    bool active() const { return !active_.empty(); }

    /// What happened since they were last cleared.
    std::vector<FinishedTransfer> finished;
    std::uint64_t busy_cycles = 0;
    std::uint64_t refused_words = 0;  ///< by a bank that served another client, each cycle anew

    /// The cycles that a transfer takes when nobody else asks.
    std::uint64_t beats(const Transfer& transfer, int words_a_cycle) const;
    /// The words that it touches.
    std::uint64_t words(const Transfer& transfer) const;

private:
    struct Client {
        std::uint64_t pending = 0;  ///< banks that the current beat still needs
        std::int64_t words_left = 0;
        std::uint64_t beats_left = 0;  ///< of the transfer, with the current one
        std::size_t number = 0;
        std::size_t run = 0;
        int bank = 0;  ///< of the beat after the current one
        int words_a_cycle = 1;
    };

    void one_cycle(bool& any_finished);
    void skip(Client& client, std::uint64_t beats);
    void next_beat(Client& client);
    void begin(Client& client);
    void begin_run(Client& client);
    bool served(std::size_t client);
    void finish(std::size_t client);

    std::uint32_t banks_;
    std::int64_t word_bytes_;
    Cycle latency_;
    const std::vector<TransferQueue>* queues_;
    Cycle through_ = 0;
    std::vector<Client> clients_;
    std::vector<std::size_t> active_;  // in ascending order
    std::vector<std::uint8_t> turns_;  // for each bank the client that goes first when several ask
};

}  // namespace nought::sim
