#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "sim/memory/dram/dram_timing.h"

namespace nought::sim {

/// A piece of a transfer that lies in one row of one bank.
struct DramRequest {
    std::uint32_t client = 0;
    std::uint32_t bank = 0;
    std::size_t number = 0;  ///< of its transfer
    std::int64_t row = 0;
    std::uint64_t bursts = 0;
    std::uint64_t order = 0;  ///< of arrival, over all channels
    bool write = false;
    bool read_ahead = false;
};

/// The banks and the data wires of one channel; see BankedDram for the rules. Times are in parts of a cycle.
class DramBanks {
public:
    static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

    struct Served {
        DramRequest request;
        std::uint64_t end;  ///< of its data
    };

    explicit DramBanks(const DramTiming& timing);

    /// A request arrives; act() is to be called at that time, when all of that time have arrived.
    void add(const DramRequest& request, std::uint64_t time);
    /// Does what the channel does at next_time(): refreshes, opens rows, moves the data of at most one request.
    std::optional<Served> act(std::size_t clients);
    /// When something happens next if no request arrives.
    std::uint64_t next_time() const { return next_time_; }

    /// Since they were last cleared.
    std::uint64_t row_hits = 0, row_misses = 0, refreshes = 0, busy = 0;

private:
    static constexpr int none = -1;
    struct Bank {
        std::int64_t open_row = none;
        std::uint64_t opened = 0;
        std::uint64_t free_at = 0;
        std::uint64_t ready = 0;  // of what it has taken up
        int taken = none;         // into pool_
        int first = none;         // of those that wait, in the order of arrival
        int last = none;
        std::uint64_t overtaken = 0;  // the first of them, so many times without a break
        bool missed = false;
    };
    struct Waiting {
        DramRequest request;
        int next = none;
    };

    void refresh(std::uint64_t time);
    void take_up(Bank& bank, std::uint64_t time);
    int choose(Bank& bank);
    Bank* choose_bank(std::uint64_t time, std::size_t clients);

    const DramTiming* timing_;
    std::vector<Bank> banks_;
    std::vector<Waiting> pool_;
    int unused_ = none;
    std::size_t pending_ = 0;
    std::uint64_t bus_free_ = 0;
    std::uint64_t next_refresh_;
    std::uint64_t next_time_ = never;
    std::uint32_t turn_ = 0;
};

}  // namespace nought::sim
