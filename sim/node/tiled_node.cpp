#include "sim/node/tiled_node.h"

#include "sim/memory/buffer_cost.h"
#include "sim/node/multiplier_array.h"

namespace nought::sim {

namespace {

DispatcherCost dispatcher_cost(const TiledNode::Parameters& parameters, const Technology& technology) {
    const std::int64_t sent = parameters.bits_sent + parameters.offset_bits;
    return {static_cast<double>(sent) * technology.wire_pj_per_bit_mm() * parameters.node.broadcast_tree_mm,
            buffer_cost(technology, parameters.dispatcher_units, brick_size * (neuron_bits + parameters.offset_bits))};
}

std::unique_ptr<TileArray> multipliers(const char* name, const TiledNode::Parameters& parameters,
                                       SynapseBuffer& synapses, const Technology& technology) {
    const NodeConfig& node = parameters.node;
    return std::make_unique<MultiplierArray>(name,
                                             TileArray::Shape{node.tiles, node.filters_per_tile, node.buffer_entries},
                                             parameters.offset_bits, synapses, technology);
}

}  // namespace

TiledNode::TiledNode(const sc_core::sc_module_name& name, const Parameters& parameters, const Technology& technology,
                     const MakeTiles& make_tiles)
    : sc_core::sc_module(name),
      dram("dram", parameters.dram, parameters.clock_ghz, technology),
      nm("nm", parameters.neuron_memory, brick_size * (neuron_bits + parameters.offset_bits), technology),
      sb("sb", parameters.synapse_buffer, parameters.node.tiles, technology),
      dispatcher("dispatcher", parameters.memory, nm, dispatcher_cost(parameters, technology)),
      synapse_loader("synapse_loader", dram, sb, dispatcher),
      input_stream("input_stream", dram, nm, dispatcher),
      output_stream("output_stream", dram, static_cast<std::uint64_t>(parameters.node.staging_bytes)),
      tiles(make_tiles ? make_tiles("tiles", sb) : multipliers("tiles", parameters, sb, technology)),
      output("output", parameters.memory, nm, output_stream, dispatcher, parameters.node.pipeline_stages,
             parameters.node.buffer_entries, technology),
      lanes_(brick_size * parameters.windows) {
    tiles->connect(output);
    dispatcher.connect(*tiles, output, sb, synapse_loader, input_stream);
}

}  // namespace nought::sim
