#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/memory/in_order_client.h"
#include "sim/node/ports.h"

namespace nought::sim {

/// What one pass needs from off-chip memory.
struct LoadPlan {
    std::vector<std::uint64_t> piece_bytes;       ///< moved over the channel, all tiles, without padding
    std::vector<std::uint64_t> piece_tile_bytes;  ///< occupied in a tile's buffer
    std::int64_t repeats = 1;                     ///< 1, or the pallets of a pass that does not fit and streams
    bool release_pieces = false;                  ///< space comes back piece by piece, not with the whole load
    std::int64_t address = 0;                     ///< of the first piece off-chip; the others follow
};

/// Brings synapses from off-chip memory into the synapse buffer, pass after pass, as far ahead as there is space.
///
/// Timing: two pieces are under way at a time, so the channel's latency is hidden; space that is released at cycle c
/// can be refilled from c on.
class SynapseLoader final : public Module, public SynapseReleases {
public:
    SynapseLoader(const sc_core::sc_module_name& name, const RequestShape& requests);

    InOrderClient dram;
    Port<SynapseFill> buffer{"buffer"};

    /// Appends a pass; returns the number of its first load.
    std::int64_t append(LoadPlan plan);
    void release_load(std::int64_t load, Cycle at) override;
    void release_piece(std::int64_t load, std::int64_t piece, Cycle at) override;

    std::string waiting_for() const override;

private:
    struct Release {
        std::uint64_t tile_bytes;
        Cycle at;
    };

    void end_of_elaboration() override { dram.attach(basename()); }
    void tick() override;
    void request_next();
    void release(std::uint64_t tile_bytes, Cycle at);
    const LoadPlan& plan_of(std::int64_t load) const;

    std::vector<LoadPlan> plans_;
    std::vector<std::int64_t> first_load_{0};  // of each plan, and one past the last
    std::int64_t load_ = 0;                    // next to request
    std::size_t piece_ = 0;
    std::int64_t offset_ = 0;  // of the piece, from the address of its load
    std::size_t plan_ = 0;
    std::uint64_t tile_bytes_used_ = 0;
    std::deque<Release> releases_;  // in time order
    struct UnderWay {
        std::int64_t load;
        std::size_t piece;
        std::uint64_t bytes;
    };
    std::deque<UnderWay> under_way_;
};

}  // namespace nought::sim
