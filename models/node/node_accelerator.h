#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/accelerator.h"
#include "models/measurement.h"
#include "models/node/layer_program.h"
#include "models/node/node_config.h"
#include "sim/node/pool_source.h"
#include "sim/node/tiled_node.h"

namespace nought::models {

/// Runs a trace on a node of the DaDianNao family, layer after layer, and reads the outputs back from its memory.
///
/// Between layers the host only does what the node has no unit for (LRN, concatenation); a tensor of up to half the
/// neuron memory stays there, a larger one goes off-chip and comes back line by line.
class NodeAccelerator : public Accelerator {
public:
    Result simulate(const workloads::Trace& trace, const SimulateOptions& options) override;

    sim::TiledNode& node() const { return *node_; }

protected:
    NodeAccelerator(const FamilyConfig& family, nlohmann::ordered_json resolved, std::unique_ptr<sim::TiledNode> node);

    /// Compiles a layer; `first` marks the first layer of the network.
    virtual LayerProgram compile(const workloads::TraceLayer& layer, bool first) const = 0;

    const FamilyConfig& family() const { return family_; }

private:
    /// A layer or pool to run.
    struct Stage {
        const workloads::TraceOperation* operation;
        bool first;            ///< its input comes from outside
        LayerProgram program;  ///< of a layer

        std::int64_t macs() const;
    };

    std::vector<Stage> stages_of(const workloads::Trace& trace, const SimulateOptions& options) const;
    void load_synapses(std::vector<Stage>& stages);
    LayerResult run_layer(const Stage& stage, bool compute);
    LayerResult run_pool(const Stage& stage, bool compute);
    void place_tensors(const sim::LayerPlan& plan, bool first, std::int64_t input_bytes, std::int64_t output_bytes,
                       std::int64_t passes);
    /// Runs the kernel until the layer's last neuron is stored; fills in all that was measured.
    void run_to_end(const Measurement& measurement, LayerResult& result);

    FamilyConfig family_;
    nlohmann::ordered_json resolved_;
    std::unique_ptr<sim::TiledNode> node_;
    std::function<void()> report_progress_;
};

/// The parameters of the node that a family configuration asks for.
sim::TiledNode::Parameters node_parameters(const FamilyConfig& family, std::int64_t offset_bits,
                                           std::int64_t dispatcher_units);

/// Compares outputs with the trace; sets `verified`, or `mismatch` with the first element that differs.
void verify(const workloads::TensorView<std::int16_t>& expected, const std::vector<std::int16_t>& simulated,
            LayerResult& result);

}  // namespace nought::models
