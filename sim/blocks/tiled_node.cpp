#include "sim/blocks/tiled_node.h"

#include "sim/blocks/buffer_cost.h"

namespace nought::sim {

namespace {

DispatcherCost dispatcher_cost(const TiledNode::Parameters& parameters, const Technology& technology) {
    const std::int64_t neuron_with_offset = neuron_bits + parameters.offset_bits;
    return {
        static_cast<double>(neuron_with_offset) * technology.wire_pj_per_bit_mm() * parameters.node.broadcast_tree_mm,
        buffer_cost(technology, parameters.dispatcher_units, brick_size * neuron_with_offset)};
}

}  // namespace

TiledNode::TiledNode(const sc_core::sc_module_name& name, const Parameters& parameters, const Technology& technology)
    : sc_core::sc_module(name),
      dram("dram", parameters.dram, parameters.clock_ghz, technology),
      nm("nm", parameters.neuron_memory, brick_size * (neuron_bits + parameters.offset_bits), technology),
      sb("sb", parameters.synapse_buffer, parameters.node.tiles, technology),
      dispatcher("dispatcher", parameters.memory, nm, dispatcher_cost(parameters, technology)),
      synapse_loader("synapse_loader", dram, sb, dispatcher),
      input_stream("input_stream", dram, nm, dispatcher),
      output_stream("output_stream", dram, static_cast<std::uint64_t>(parameters.node.staging_bytes)),
      tiles("tiles",
            {parameters.node.tiles, parameters.node.filters_per_tile, brick_size, parameters.offset_bits,
             parameters.node.buffer_entries},
            sb, technology),
      output("output", parameters.memory, nm, output_stream, dispatcher, parameters.node.pipeline_stages,
             parameters.node.buffer_entries, technology) {
    tiles.connect(output);
    dispatcher.connect(tiles, output, sb, synapse_loader, input_stream);
}

}  // namespace nought::sim
