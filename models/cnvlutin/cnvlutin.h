#pragma once

#include <cstdint>
#include <memory>

#include "models/cnvlutin/encoder.h"
#include "models/cnvlutin/zfnaf_source.h"
#include "models/node/node_accelerator.h"
#include "models/node/node_peak.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"

namespace nought::models::cnvlutin {

struct LanesConfig {
    std::int64_t brick_buffer = 16;

    template <class Fields>
    void fields(Fields& field) {
        field("brick_buffer", brick_buffer, "chunks that a lane holds or has on their way", config::Range{1, 256});
    }
};

/// Albericio et al., "Cnvlutin: Ineffectual-Neuron-Free Deep Neural Network Computing", ISCA 2016.
struct Config : FamilyConfig {
    LaneAssignment lane_assignment = LaneAssignment::feature_slices;
    std::int64_t empty_brick_cycles = 1;
    bool encode_first_layer = false;
    LanesConfig lanes;
    EncoderConfig encoder;

    Config() { neuron_memory.banks = sim::brick_size; }

    template <class Fields>
    void fields(Fields& field) {
        FamilyConfig::fields(field);
        field("lane_assignment", lane_assignment, "how the features of a window are dealt to the neuron lanes");
        field("empty_brick_cycles", empty_brick_cycles, "cycles that a lane spends on a chunk of zeros",
              config::Range{0, 16});
        field("encode_first_layer", encode_first_layer, "skip zeros in the network's input too");
        field("lanes", lanes, "the sixteen neuron lanes of the dispatcher");
        field("encoder", encoder, "the encoders at the tiles' outputs");
    }

    Peak peak() const {
        Peak peak = node_peak(*this);
        peak.skips_zeros = true;
        return peak;
    }

    void check(config::Checker& checker) const {
        if (neuron_memory.banks != sim::brick_size) {
            checker.error("neuron_memory.banks", "Cnvlutin needs 16 banks, one for each neuron lane");
        }
    }
};

/// The tiled node with an encoder at every tile's output.
struct Node final : sim::TiledNode {
    Node(const sc_core::sc_module_name& name, const Config& config, const sim::Technology& technology);
    Encoder encoder;
};

/// The node: sixteen lanes run free inside a window and meet at its end; zero neurons are never sent.
class Cnvlutin : public NodeAccelerator {
public:
    Cnvlutin(const Config& config, const sim::Technology& technology);

protected:
    LayerProgram compile(const workloads::TraceLayer& layer, bool first) const override;

private:
    /// A layer whose neurons are encoded, or one that runs as on the dense node; outputs are encoded either way.
    LayerFeed feed(const LayerProgram& program, bool dense, bool compute) const;

    Config config_;
};

}  // namespace nought::models::cnvlutin

template <>
inline constexpr auto nought::config::enum_names<nought::models::cnvlutin::LaneAssignment> =
    nought::config::names<nought::models::cnvlutin::LaneAssignment>(
        {{nought::models::cnvlutin::LaneAssignment::feature_slices, "feature_slices"},
         {nought::models::cnvlutin::LaneAssignment::brick_interleaved, "brick_interleaved"}});
