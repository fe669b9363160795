#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/options.h"

namespace nought::json {
class Cursor;
}

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

        template <class Fields>
        void fields(Fields& field) {
            constexpr double infinity = std::numeric_limits<double>::infinity();
            field("name", name, "what tasks call the kind", config::required);
            field("count", count, "units on the chip", config::Range{0, infinity}, config::required);
            field("lanes", lanes, "products that one of them forms in a cycle", config::Range{1, infinity},
                  config::required);
        }
    };

    /// One piece of work for one unit: load from DRAM, compute, store to DRAM.
    struct Task {
        std::string layer;
        std::string unit;          ///< the name of a kind of units
        std::uint64_t cycles = 0;  ///< of computing, its operands at hand
        std::uint64_t macs = 0;    ///< dense
        std::uint64_t dram_read_bytes = 0;
        std::uint64_t dram_write_bytes = 0;
        std::uint64_t sram_bytes = 0;    ///< that it moves to and from the shared memory on the chip
        double dynamic_pj = 0;           ///< of all that, DRAM included
        std::vector<std::size_t> after;  ///< earlier tasks that must have finished
        bool operator==(const Task&) const = default;

        template <class Fields>
        void fields(Fields& field) {
            field("layer", layer, "the layer that it is a part of", config::required);
            field("unit", unit, "the kind of unit that does it", config::required);
            field("cycles", cycles, "of computing, its operands at hand", config::required);
            field("macs", macs, "dense", config::required);
            field("dram_read_bytes", dram_read_bytes, "bytes from DRAM", config::required);
            field("dram_write_bytes", dram_write_bytes, "bytes to DRAM", config::required);
            field("sram_bytes", sram_bytes, "bytes to and from the shared memory on the chip", config::required);
            field("dynamic_pj", dynamic_pj, "of all that, pJ, DRAM included",
                  config::Range{0, std::numeric_limits<double>::infinity()}, config::required);
            field("after", after, "numbers of earlier tasks that must have finished", config::required);
        }
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

    template <class Fields>
    void fields(Fields& field) {
        field("accelerator", accelerator, "what ran", config::required);
        field("network", network, "the network's name", config::required);
        field("clock_ghz", clock_ghz, "clock frequency, GHz", config::required);
        field("dram_bytes_per_cycle", dram_bytes_per_cycle, "of all channels together", config::required);
        field("static_mw", static_mw, "of the whole chip, all the time, mW",
              config::Range{0, std::numeric_limits<double>::infinity()}, config::required);
        field("frame_cycles", frame_cycles, "of the frame alone, as simulated", config::required);
        field("macs", macs, "dense, of the whole network", config::required);
        field("units", units, "kinds of units", config::required);
        field("tasks", tasks, "in the order in which they are dispatched", config::required);
    }
    /// Throws config::UserError unless the frame can be replayed.
    void check(const json::Cursor& json) const;

    /// The number of a task's kind in `units`, or their size where there is none of the name.
    std::size_t kind_of(const Task& task) const;
};

/// `format: nought.frame/1`, as written to frame.json.
nlohmann::ordered_json to_json(const FrameRecord& frame);
/// Throws config::UserError naming the path and the key when the document is not a frame, or one that cannot be
/// replayed: a task of no unit, or behind a task that is not before it.
FrameRecord frame_from_json(const nlohmann::ordered_json& document, const std::string& path);

}  // namespace nought::models
