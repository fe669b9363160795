#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "models/result.h"
#include "sim/config/document.h"
#include "sim/config/registry.h"
#include "workloads/trace/trace.h"

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
    bool timing_only = false;      ///< skip the arithmetic: same cycles, nothing verified
    bool every_cycle = false;      ///< wake every module every cycle: same result, slower; for tests
    std::function<void(const Progress&)> progress;
};

/// One built chip. SystemC elaborates once for each process, so a process builds one accelerator and simulates one
/// trace on it.
class Accelerator {
public:
    virtual ~Accelerator() = default;
    virtual Result simulate(const workloads::Trace& trace, const SimulateOptions& options) = 0;
};

/// A kind of accelerator: reads its parameters from YAML, explains them, builds the chip.
class AcceleratorModel {
public:
    virtual ~AcceleratorModel() = default;
    /// Adds every error of the document to the diagnostics; builds nothing.
    virtual void check(const config::Document& document, config::Diagnostics& diagnostics) const = 0;
    /// Every parameter with default, range and sentence, as YAML to start from.
    virtual std::string explain() const = 0;
    /// Why the accelerator of this document, which has no errors, cannot run a layer with such operands, and which it
    /// can; empty when it can. Needs no tensors: bits and encodings tell.
    virtual std::string refusal(const config::Document& /*document*/, const workloads::TraceLayer& /*layer*/) const {
        return {};
    }
    /// Throws config::ConfigError when the document has errors.
    virtual std::unique_ptr<Accelerator> build(const config::Document& document) const = 0;
};

/// Accelerator models by the name that a configuration gives as `model`.
config::Registry<AcceleratorModel>& accelerator_models();

}  // namespace nought::models
