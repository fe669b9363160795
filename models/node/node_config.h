#pragma once

#include <string>

#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "sim/node/tiled_node.h"
#include "sim/node/window_template.h"

namespace nought::models {

/// How the first layer of a network, with its few channels, is packed into bricks.
enum class FirstLayerPacking { depth, row, window, space_to_depth };

/// The parameters that every node of the DaDianNao family has.
struct FamilyConfig {
    std::string name;
    std::string model;
    std::string technology = "65nm";
    double clock_ghz = 0.606;
    sim::MemoryModel memory = sim::MemoryModel::real;
    FirstLayerPacking first_layer_packing = FirstLayerPacking::window;
    bool skip_missing_columns = true;
    sim::NodeConfig node;
    sim::NeuronMemoryConfig neuron_memory;
    sim::SynapseBufferConfig synapse_buffer;
    sim::DramConfig dram;

    /// One channel as wide as the links of a node, without rows.
    FamilyConfig() {
        dram.model = sim::DramModel::fixed_latency;
        dram.channels = 1;
        dram.bandwidth_gb_per_s = 25.6;
        dram.latency_cycles = 48;
    }

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what reports call this accelerator", config::required);
        field("model", model, "the kind of accelerator, see `nought list accelerators`", config::required);
        field("technology", technology, "prices of operations and memories, see `nought list technologies`");
        field("clock_ghz", clock_ghz, "clock frequency, GHz", config::Range{0.001, 100});
        field("memory", memory, "ideal: only the lanes take time; real: banks, encoder and off-chip channel do too");
        field("first_layer_packing", first_layer_packing, "how the first layer's neurons are packed into bricks of 16");
        field("skip_missing_columns", skip_missing_columns,
              "bricks without the columns of the kernel matrix that no filter of a group uses");
        field("node", node, "the tiles and what joins them");
        field("neuron_memory", neuron_memory, "the central eDRAM");
        field("synapse_buffer", synapse_buffer, "the eDRAM of the tiles");
        field("dram", dram, "the off-chip memory");
    }
};

}  // namespace nought::models

template <>
inline constexpr auto nought::config::enum_names<nought::models::FirstLayerPacking> =
    nought::config::names<nought::models::FirstLayerPacking>({{nought::models::FirstLayerPacking::depth, "depth"},
                                                              {nought::models::FirstLayerPacking::row, "row"},
                                                              {nought::models::FirstLayerPacking::window, "window"},
                                                              {nought::models::FirstLayerPacking::space_to_depth,
                                                               "space_to_depth"}});
