#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace nought::models {

/// What one frame of a network asks of a chip: recorded by a simulation of the frame alone, replayed by schedules that
/// let many frames share the chip.
struct FrameRecord {
    /// Units that do the same work.
    struct UnitKind {
        std::string name;
        std::int64_t count = 1;  ///< on the chip
        std::int64_t lanes = 1;  ///< products that one of them forms in a cycle
        bool operator==(const UnitKind&) const = default;
    };

    /// One piece of work for one unit: load from DRAM, compute, store to DRAM.
    struct Task {
        std::string layer;
        std::size_t kind = 0;      ///< index into `units`
        std::uint64_t cycles = 0;  ///< of computing, its operands at hand
        std::uint64_t macs = 0;    ///< dense
        std::uint64_t dram_read_bytes = 0;
        std::uint64_t dram_write_bytes = 0;
        std::uint64_t sram_bytes = 0;    ///< that it moves to and from the shared memory on the chip
        double dynamic_pj = 0;           ///< of all that, DRAM included
        std::vector<std::size_t> after;  ///< earlier tasks that must have finished
        bool operator==(const Task&) const = default;
    };

    std::string accelerator;
    std::string network;
    double clock_ghz = 1;
    std::vector<UnitKind> units;
    double dram_bytes_per_cycle = 1;  ///< of all channels together, at the chip's clock
    double static_mw = 0;             ///< of the whole chip, all the time
    std::vector<Task> tasks;          ///< in the order in which they are dispatched
    std::uint64_t frame_cycles = 0;   ///< of the frame alone, as simulated
    std::uint64_t macs = 0;           ///< dense, of the whole network

    bool operator==(const FrameRecord&) const = default;
};

/// `format: nought.frame/1`, as written to frame.json.
nlohmann::ordered_json to_json(const FrameRecord& frame);
/// Throws config::UserError naming the path and the key when the document is not a frame, or one that cannot be
/// replayed: a task of no unit, or behind a task that is not before it.
FrameRecord frame_from_json(const nlohmann::ordered_json& document, const std::string& path);

}  // namespace nought::models
