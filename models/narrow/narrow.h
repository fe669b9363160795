#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "models/narrow/narrow_array.h"
#include "models/narrow/operands.h"
#include "models/node/node_accelerator.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"

namespace nought::models::narrow {

/// DaDianNao's node (Chen et al., MICRO 2014) with lanes that carry several narrow operands each.
struct Config : FamilyConfig {
    std::int64_t dispatcher_bricks = 16;
    std::int64_t operand_bits = 4;
    Arithmetic arithmetic = Arithmetic::multiply;
    bool full_precision_layers = true;

    template <class Fields>
    void fields(Fields& field) {
        FamilyConfig::fields(field);
        field("dispatcher_bricks", dispatcher_bricks, "units that the dispatcher holds or has on their way",
              config::Range{1, 1024});
        field("operand_bits", operand_bits, "of a neuron: 16, 8, 4, 2 or 1; a lane of 16 bits carries 16 / this",
              config::Range{1, 16});
        field("arithmetic", arithmetic, "what the lanes do with a neuron and a synapse");
        field("full_precision_layers", full_precision_layers,
              "keep 16-bit multipliers, for layers that are not quantised");
    }

    void check(config::Checker& checker) const;
    NarrowLanes unit() const { return {arithmetic, operand_bits, full_precision_layers}; }
    std::string refusal(const workloads::TraceLayer& layer) const { return narrow::refusal(layer, unit()); }
};

/// The node: every unit of as many neurons as a row of the neuron memory holds takes one cycle, zeros and all.
class Narrow final : public NodeAccelerator {
public:
    Narrow(const Config& config, const sim::Technology& technology);

private:
    LayerProgram compile(const workloads::TraceLayer& layer, bool first) const override;
    NarrowArray& tiles() const { return static_cast<NarrowArray&>(*node().tiles); }

    Config config_;
};

}  // namespace nought::models::narrow
