#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "workloads/trace/trace.h"

namespace nought::tools {

/// The operation of that name. Throws config::UserError with the nearest name.
const workloads::TraceOperation& find_operation(const workloads::Trace& trace, const std::string& name);

/// A line for each operation, in execution order: shapes, products, densities.
std::string trace_text(const workloads::Trace& trace);
nlohmann::ordered_json trace_json(const workloads::Trace& trace);

/// What an operation of the trace does, with which parameters, and how its values are spread.
std::string operation_text(const workloads::Trace& trace, const workloads::TraceOperation& operation);

}  // namespace nought::tools
