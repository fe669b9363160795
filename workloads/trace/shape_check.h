#pragma once

#include <string>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// Completes a layer's shape from its arrays (channels, filters, input extent), and checks that arrays and geometry
/// agree. `folder` holds the arrays and is for messages. Throws config::UserError for the first problem.
void settle_shape(TraceLayer& layer, const std::string& folder);
void settle_shape(TracePool& pool, const std::string& folder);

/// The shape of an activation file: (C,T,H,W), or (C,H,W) where `rank` is 3.
Shape activation_shape(std::int64_t channels, const Extent& extent, std::size_t rank);

}  // namespace nought::workloads
