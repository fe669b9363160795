#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "sim/base/config/options.h"
#include "sim/memory/dram/dram.h"
#include "sim/node/dispatcher.h"
#include "sim/node/input_stream.h"
#include "sim/node/neuron_memory.h"
#include "sim/node/output_stage.h"
#include "sim/node/output_stream.h"
#include "sim/node/synapse_buffer.h"
#include "sim/node/synapse_loader.h"
#include "sim/node/tile_array.h"

namespace nought::sim {

struct NodeConfig {
    std::int64_t tiles = 16;
    std::int64_t filters_per_tile = 16;
    std::int64_t pipeline_stages = 8;
    std::int64_t buffer_entries = 64;
    std::int64_t staging_bytes = 65536;
    double broadcast_tree_mm = 74;

    template <class Fields>
    void fields(Fields& field) {
        field("tiles", tiles, "tiles that share the broadcast neurons", config::Range{1, 256});
        field("filters_per_tile", filters_per_tile, "filters that a tile works on at a time", config::Range{16, 256});
        field("pipeline_stages", pipeline_stages, "from a window's last product to its outputs, cycles",
              config::Range{1, 100});
        field("buffer_entries", buffer_entries,
              "entries of NBin and of NBout in a tile; a finished window holds one of NBout", config::Range{1, 4096});
        field("staging_bytes", staging_bytes, "room for outputs on their way off-chip, bytes",
              config::Range{512, 16 * 1024 * 1024});
        field("broadcast_tree_mm", broadcast_tree_mm, "wire of the tree from the neuron memory to all tiles, mm",
              config::Range{0, 10000});
    }

    std::int64_t filters_per_pass() const { return tiles * filters_per_tile; }
};

/// What every node of the DaDianNao family is built of: off-chip channel, neuron memory, synapse buffers, dispatcher,
/// tiles and output stage, wired up. What a member of the family adds, or multiplies with, is its own.
class TiledNode : public sc_core::sc_module {
public:
    struct Parameters {
        NodeConfig node;
        NeuronMemoryConfig neuron_memory;
        SynapseBufferConfig synapse_buffer;
        DramConfig dram;
        MemoryModel memory = MemoryModel::real;
        double clock_ghz = 0.606;
        std::int64_t offset_bits = 0;        ///< stored and sent with each neuron
        std::int64_t dispatcher_units = 16;  ///< of sixteen neurons, that the dispatcher holds in all
        std::int64_t windows = 1;            ///< that a tile works on side by side, sixteen lanes each
        std::int64_t bits_sent = 16;         ///< by a lane at a time, to all tiles; without the offset
    };
    /// Builds the tiles; the default is 16-bit multipliers.
    using MakeTiles = std::function<std::unique_ptr<TileArray>(const char* name)>;

    TiledNode(const sc_core::sc_module_name& name, const Parameters& parameters, const Technology& technology,
              const MakeTiles& make_tiles = {});

    /// Neuron lanes of a tile.
    std::int64_t lanes() const { return lanes_; }

    std::unique_ptr<Dram> dram;
    NeuronMemory nm;
    SynapseBuffer sb;
    Dispatcher dispatcher;
    SynapseLoader synapse_loader;
    InputStream input_stream;
    OutputStream output_stream;
    std::unique_ptr<TileArray> tiles;
    OutputStage output;

private:
    void bind();

    std::int64_t lanes_;
};

}  // namespace nought::sim
