#pragma once

#include <string>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// Completes an operation's shape from its arrays (of a layer or pool channels, filters and input extent; the channels
/// and extent of an lrn), and checks that arrays, geometry and fraction bits agree. `folder` holds the arrays and is
/// for messages. Throws config::UserError for the first problem.
void settle_shape(TraceOperation& operation, const std::string& folder);
void settle_shape(TraceLayer& layer, const std::string& folder);
void settle_shape(TracePool& pool, const std::string& folder);
/// The number of inputs must be right already.
void settle_shape(TraceStep& step, const std::string& folder);

/// The shape of an activation file: (C,T,H,W), or (C,H,W) where `rank` is 3.
Shape activation_shape(std::int64_t channels, const Extent& extent, std::size_t rank);

}  // namespace nought::workloads
