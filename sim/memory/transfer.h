#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/cycle.h"

namespace nought::sim {

/// A contiguous piece of a memory, bytes.
struct MemoryRun {
    std::int64_t address = 0;
    std::int64_t bytes = 0;
};

/// The memories that a DMA engine reaches.
enum class MemoryKind { sram, dram };

/// What a unit moves in one go, between itself and a memory.
struct Transfer {
    MemoryKind place = MemoryKind::sram;
    bool write = false;  ///< from the unit to the memory
    std::vector<MemoryRun> runs;
    std::uint64_t tag = 0;  ///< comes back with the completion

    std::uint64_t bytes() const {
        std::int64_t sum = 0;
        for (const MemoryRun& run : runs) {
            sum += run.bytes;
        }
        return static_cast<std::uint64_t>(sum);
    }
};

struct Completion {
    std::uint64_t tag = 0;
    Cycle at = 0;  ///< the first cycle in which the data can be used
};

/// Is told by a memory that a transfer will be complete, in or before the cycle in which it is.
class TransferListener {
public:
    virtual void transferred(Completion completion) = 0;

protected:
    ~TransferListener() = default;
};

}  // namespace nought::sim
