#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "workloads/trace/trace.h"

namespace nought::tools {

/// One step of a trace, of whichever kind, as it is shown.
struct ShownStep {
    std::string name;
    std::string kind;
    const workloads::TraceLayer* layer = nullptr;  ///< conv and fc only
    const workloads::TracePool* pool = nullptr;    ///< pools only
    const workloads::TraceStep* step = nullptr;    ///< the others

    const workloads::TensorView<std::int16_t>& input() const;
    const workloads::TensorView<std::int16_t>& output() const;
};

/// All steps in execution order; where the trace does not say it, layers, then pools, then the others.
std::vector<ShownStep> shown_steps(const workloads::Trace& trace);

/// The step of that name. Throws config::UserError with the nearest name.
ShownStep shown_step(const workloads::Trace& trace, const std::string& name);

/// A line for each step: shapes, products, densities.
std::string trace_text(const workloads::Trace& trace);
nlohmann::ordered_json trace_json(const workloads::Trace& trace);

/// What a step does, with which parameters, and how its values are spread.
std::string step_text(const ShownStep& step);

}  // namespace nought::tools
