#pragma once

#include <cstdint>
#include <vector>

#include "models/frame_record.h"

namespace nought::tools {

/// What one camera frame asks of a chip: the recorded tasks of all networks that look at it, one after another in one
/// list, ready for replay.
struct FrameJob {
    struct Task {
        std::uint32_t kind = 0;  ///< of units
        std::uint64_t compute_cycles = 0;
        std::uint64_t load_cycles = 0;   ///< of the whole DRAM, for its reads
        std::uint64_t store_cycles = 0;  ///< likewise, for its writes
        std::uint64_t read_bytes = 0;
        std::uint64_t write_bytes = 0;
        std::uint64_t macs = 0;
        double dynamic_pj = 0;
        std::uint32_t awaits = 0;         ///< how many tasks must finish before it
        std::vector<std::uint32_t> next;  ///< tasks that await this one

        /// It only stands for the end of others, and needs no unit.
        bool no_work() const { return compute_cycles == 0 && load_cycles == 0 && store_cycles == 0; }
    };

    std::vector<models::FrameRecord::UnitKind> units;
    std::vector<Task> tasks;
    std::uint64_t macs = 0;  ///< of all tasks

    /// The records are of one chip: equal units, clock and DRAM. Throws config::UserError when they are not. A transfer
    /// of b bytes takes the DRAM ceil(b / dram_bytes_per_cycle) cycles.
    explicit FrameJob(const std::vector<models::FrameRecord>& records);
};

}  // namespace nought::tools
