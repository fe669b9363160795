#include "sim/node/tiled_node.h"

#include "sim/memory/buffer_cost.h"
#include "sim/node/multiplier_array.h"

namespace nought::sim {

namespace {

DispatcherCost dispatcher_cost(const TiledNode::Parameters& parameters, const Technology& technology) {
    const std::int64_t sent = parameters.bits_sent + parameters.offset_bits;
    return {static_cast<double>(sent) * technology.wire_pj_per_bit_mm * parameters.node.broadcast_tree_mm,
            buffer_cost(technology, parameters.dispatcher_units, brick_size * (neuron_bits + parameters.offset_bits))};
}

std::unique_ptr<TileArray> multipliers(const char* name, const TiledNode::Parameters& parameters,
                                       const Technology& technology) {
    const NodeConfig& node = parameters.node;
    return std::make_unique<MultiplierArray>(
        name,
        TileArray::Shape{
            .tiles = node.tiles, .filters_per_tile = node.filters_per_tile, .buffer_entries = node.buffer_entries},
        parameters.offset_bits, technology);
}

/// Enough requests under way to hide the latency of rows that are opened.
constexpr RequestShape demand{.bytes_per_cycle = 64, .request_bytes = 1024, .outstanding = 16};
constexpr RequestShape read_ahead{.bytes_per_cycle = 64, .request_bytes = 1024, .outstanding = 16, .read_ahead = true};

}  // namespace

TiledNode::TiledNode(const sc_core::sc_module_name& name, const Parameters& parameters, const Technology& technology,
                     const MakeTiles& make_tiles)
    : sc_core::sc_module(name),
      dram(make_dram("dram", parameters.dram, parameters.clock_ghz, technology)),
      nm("nm", parameters.neuron_memory, brick_size * (neuron_bits + parameters.offset_bits), technology),
      sb("sb", parameters.synapse_buffer, parameters.node.tiles, technology),
      dispatcher("dispatcher", parameters.memory, dispatcher_cost(parameters, technology)),
      synapse_loader("synapse_loader", read_ahead),
      input_stream("input_stream", demand),
      output_stream("output_stream", demand, static_cast<std::uint64_t>(parameters.node.staging_bytes)),
      tiles(make_tiles ? make_tiles("tiles") : multipliers("tiles", parameters, technology)),
      output("output", parameters.memory, parameters.node.pipeline_stages, parameters.node.buffer_entries, technology),
      lanes_(brick_size * parameters.windows) {
    bind();
}

void TiledNode::bind() {
    synapse_loader.dram.memory(*dram);
    synapse_loader.buffer(sb);
    input_stream.dram.memory(*dram);
    input_stream.memory(nm);
    output_stream.dram.memory(*dram);
    dispatcher.memory(nm);
    dispatcher.input(input_stream);
    dispatcher.synapses(sb);
    dispatcher.releases(synapse_loader);
    dispatcher.tiles(*tiles);
    dispatcher.output(output);
    tiles->synapses(sb);
    tiles->output(output);
    output.memory(nm);
    output.staging(output_stream);
}

}  // namespace nought::sim
