#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace nought::oracles {

struct MemoryTransfer {
    std::uint64_t started = 0;  ///< the cycle in which it is asked for
    bool write = false;
    std::vector<std::pair<std::int64_t, std::int64_t>> runs;  ///< address and bytes
};

/// When each client's transfers are complete, and what went on in the memory.
struct MemoryOutcome {
    std::vector<std::vector<std::uint64_t>> complete;
    std::uint64_t refused = 0;
    std::uint64_t busy = 0;
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
};

struct SramShape {
    int banks = 1;
    int word_bytes = 1;
    int latency = 1;
    int words_a_cycle = 1;
};

/// A banked SRAM cycle by cycle, bank by bank, word by word.
MemoryOutcome sram(const SramShape& shape, const std::vector<std::vector<MemoryTransfer>>& clients);

/// All times in whole cycles.
struct DramShape {
    int channels = 1, banks = 1, row_bytes = 1, interleave = 1, burst_bytes = 1;
    int burst_cycles = 1, trcd = 0, trp = 0, tcl = 0, tras = 0, trefi = 0, trfc = 0, latency = 0, overtaking = 0;
    int port_bytes = 1, request_bytes = 1, outstanding = 1;
};

/// Channels, banks and clients of a DRAM cycle by cycle.
MemoryOutcome dram(const DramShape& shape, const std::vector<std::vector<MemoryTransfer>>& clients);

}  // namespace nought::oracles
