#pragma once

#include <nlohmann/json.hpp>

#include "workloads/trace/json_fields.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// A step of a trace as its manifest says it.
nlohmann::ordered_json manifest_of(const TraceStep& step);

/// The kind and the parameters of a step, its sources and fraction bits; name and `after` are read elsewhere. Throws
/// config::UserError for the first problem.
void read_step(JsonFields& fields, TraceStep& step);

}  // namespace nought::workloads
