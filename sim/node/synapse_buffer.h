#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include <systemc>

#include "sim/base/config/options.h"
#include "sim/core/signal.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/node/ports.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

struct SynapseBufferConfig {
    std::int64_t bytes_per_tile = 2 * 1024 * 1024;

    template <class Fields>
    void fields(Fields& field) {
        field("bytes_per_tile", bytes_per_tile, "eDRAM for synapses in a tile, bytes",
              config::Range{524288, 1024 * 1024 * 1024});
    }
};

/// Which filter column (feature x taps + tap) each synapse row of a pass holds; -1 for a row of padding. Rows come in
/// the order in which the lanes send their neurons; the loader brings them in pieces, in the order of their use.
struct SynapseLayout {
    std::vector<std::int32_t> column_of_row;
    std::vector<std::int32_t> piece_of_row;
    std::int64_t pieces = 0;
    std::vector<SynapseLayout> by_group;  ///< where groups differ; empty otherwise

    const SynapseLayout& of(std::int64_t group) const { return by_group.empty() ? *this : by_group[group]; }
};

/// The synapse buffers of all tiles: banked eDRAM, sixteen slices of 16 filters x 16 bits to a tile.
///
/// Holds the rows of the pass that runs, and knows when each piece of each pass arrived. All tiles fill alike, so the
/// space of tile 0, which every pass uses, is what limits the loader.
///
/// Timing: reads never wait, a slice gives a row each cycle; a row that has not arrived yet stalls its reader. Filling
/// takes no read cycles: a tile gathers 512 bytes for one write, less than one cycle in 190 at the default bandwidth.
class SynapseBuffer final : public sc_core::sc_module, public SynapseArrivals, public SynapseFill, public SynapseReads {
public:
    SynapseBuffer(const sc_core::sc_module_name& name, const SynapseBufferConfig& config, std::int64_t tiles,
                  const Technology& technology);

    // Contents.
    void fill(const LayerPlan& plan, std::int64_t pass, const SynapseLayout& layouts,
              const std::int16_t* weights) override;
    const std::int16_t* rows() const override { return values_.data(); }
    std::int64_t row_count() const override { return row_count_; }
    std::int32_t largest_synapse() const override { return largest_; }
    void read_slices(std::uint64_t slices) override;

    // Arrival: when the multipliers may see them.
    std::int64_t bytes_per_tile() const override { return config_.bytes_per_tile; }
    void arrived(std::int64_t load, std::int64_t piece, std::int64_t pieces, Cycle at, std::uint64_t bytes) override;
    std::optional<Cycle> arrival(std::int64_t load, std::int64_t piece) const override;
    std::optional<Cycle> complete(std::int64_t load) const override;
    void forget_before(std::int64_t load) override;
    const sc_core::sc_event& default_event() const override { return news_.event(); }

private:
    static constexpr std::uint64_t slice_bytes = 32;

    SynapseBufferConfig config_;
    Action slice_reads_;
    Action slice_writes_;
    Traffic traffic_;
    Floorplan floorplan_;
    std::vector<std::int16_t> values_;
    std::int64_t row_count_ = 0;
    std::int32_t largest_ = 0;
    Signal news_{"news"};  // a piece arrived
    std::int64_t first_load_ = 0;
    struct Load {
        std::vector<Cycle> pieces;  // arrivals, in the order of the pieces
        bool complete = false;
    };
    std::deque<Load> loads_;  // from first_load_ on
};

}  // namespace nought::sim
