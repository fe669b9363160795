#pragma once

#include <cstdint>
#include <memory>

#include "models/node/node_accelerator.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "sim/node/pallet_source.h"
#include "sim/node/serial_array.h"

namespace nought::models {

/// The parameters that every node with bit-serial neurons has.
struct SerialConfig : FamilyConfig {
    std::int64_t dispatcher_steps = 8;

    /// Sixteen banks: the bricks of sixteen neighbouring windows are a row of 256 neurons, read in one cycle.
    SerialConfig() { neuron_memory.banks = sim::pallet_size; }

    template <class Fields>
    void fields(Fields& field) {
        FamilyConfig::fields(field);
        field("dispatcher_steps", dispatcher_steps,
              "steps of a pallet, sixteen bricks each, that the dispatcher holds or has on their way",
              config::Range{1, 256});
    }

    void check(config::Checker& checker) const {
        if (node.buffer_entries < sim::pallet_size) {
            checker.error("node.buffer_entries", "a pallet needs 16 entries of NBout, one for each window");
        }
    }
};

/// A node whose tiles work on sixteen windows by sixteen filters, with neurons that come in parts.
///
/// Convolutions run pallet after pallet; fully-connected layers, which have one window, brick after brick in the cycles
/// of the dense node.
class SerialAccelerator : public NodeAccelerator {
protected:
    SerialAccelerator(const SerialConfig& config, const nlohmann::ordered_json& resolved, const sim::SerialUnit& unit,
                      const sim::Technology& technology);

    /// What sends the neurons of a layer, by pallets. The map and the program outlive it.
    virtual std::unique_ptr<sim::PalletSource> source(const LayerProgram& program, const sim::FeatureMap& map,
                                                      bool compute) const = 0;
    sim::Interleaving banks() const { return node().nm.banks(); }

private:
    LayerProgram compile(const workloads::TraceLayer& layer, bool first) const override;
    /// A layer by pallets. Inputs that are padded to bricks lie brick by brick, so that the bricks of neighbouring
    /// windows are in neighbouring rows, and so in different banks.
    LayerFeed pallet_feed(const LayerProgram& program, bool compute) const;

    std::int64_t dispatcher_steps_;
};

}  // namespace nought::models
