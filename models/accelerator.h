#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "models/frame_record.h"
#include "models/result.h"
#include "sim/base/config/description.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/registry.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {
struct Network;
}

namespace nought::models {

/// Where a running simulation is, for a progress display.
struct Progress {
    std::size_t layer = 0;  ///< index of the layer that runs
    std::size_t layers = 0;
    std::string layer_name;
    std::uint64_t cycles = 0;  ///< simulated so far
    double fraction = 0;       ///< of the whole run's dense work, 0..1
};

struct SimulateOptions {
    std::set<std::string> layers;  ///< names to simulate; empty for all
    bool wants(const std::string& layer) const { return layers.empty() || layers.contains(layer); }
    bool timing_only = false;  ///< skip the arithmetic: same cycles, nothing verified
    bool every_cycle = false;  ///< wake every module every cycle: same result, slower; for tests
    std::function<void(const Progress&)> progress;
};

/// One built chip. SystemC elaborates once for each process, so a process builds one accelerator and simulates one
/// trace on it.
class Accelerator {
public:
    virtual ~Accelerator() = default;
    virtual Result simulate(const workloads::Trace& trace, const SimulateOptions& options) = 0;
    /// What the frame that was simulated asks of the chip; nullptr where the chip does not record it.
    virtual const FrameRecord* frame() const { return nullptr; }
};

/// What a chip cannot exceed, whatever runs on it: for bounds before anything is simulated.
struct Peak {
    double macs_per_cycle = 0;  ///< of all units together, with its narrowest operands
    bool skips_zeros = false;   ///< then dense products are no bound
    double clock_ghz = 1;
    double dram_bytes_per_cycle = 0;  ///< of all channels together, at the chip's clock
    std::int64_t operand_bits = 16;   ///< fewest bits of a neuron or synapse in DRAM

    double macs_per_second() const { return macs_per_cycle * clock_ghz * 1e9; }
    double dram_bytes_per_second() const { return dram_bytes_per_cycle * clock_ghz * 1e9; }
};

/// A kind of accelerator: reads its parameters from YAML, explains them, builds the chip.
class AcceleratorModel {
public:
    virtual ~AcceleratorModel() = default;
    /// Adds every error of the document to the diagnostics; builds nothing.
    virtual void check(const config::Document& document, config::Diagnostics& diagnostics) const = 0;
    /// Every parameter with default, range and sentence: for explanations, schemas and completion.
    virtual config::Description describe() const = 0;
    /// Why the accelerator of this document, which has no errors, cannot run a layer with such operands, and which it
    /// can; empty when it can. Needs no tensors: bits and encodings tell.
    virtual std::string refusal(const config::Document& /*document*/, const workloads::TraceLayer& /*layer*/) const {
        return {};
    }
    /// Adds what in the document, which has no errors of its own, does not fit a network, as far as its shapes tell.
    virtual void check_network(const config::Document& /*document*/, const workloads::Network& /*network*/,
                               config::Diagnostics& /*diagnostics*/) const {}
    /// The chip's peak; the document has no errors. Nothing where the model does not say.
    virtual std::optional<Peak> peak(const config::Document& /*document*/) const { return {}; }
    /// Whether the chips of this model have a frame() after simulate().
    virtual bool records_frames() const { return false; }
    /// Throws config::ConfigError when the document has errors.
    virtual std::unique_ptr<Accelerator> build(const config::Document& document) const = 0;
};

/// Accelerator models by the name that a configuration gives as `model`.
config::Registry<AcceleratorModel>& accelerator_models();

}  // namespace nought::models
