#pragma once

#include <cstdint>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::oracles {

std::int64_t divide_up(std::int64_t value, std::int64_t divisor);

/// Output positions along each axis, counted from the layer's geometry.
workloads::Extent output_extent(const workloads::ConvShape& shape);

/// Windows in raster order, x fastest: where each begins in the input, negative inside the padding.
std::vector<workloads::Extent> window_origins(const workloads::ConvShape& shape);

/// The neurons of one window and group in (kt, ky, kx, feature) order. Padding positions are zeros, and the features of
/// a position are filled up with zeros to a multiple of sixteen.
std::vector<std::int16_t> window_neurons(const workloads::TraceLayer& layer, std::int64_t group,
                                         const workloads::Extent& origin);

/// The same layer with a kernel filled up with zeros to a multiple of the stride, which is what space_to_depth makes of
/// it: as many windows, each seeing more neurons.
workloads::TraceLayer fill_up_kernel(const workloads::TraceLayer& layer);

/// Neurons that are not zero, summed over windows and groups: each is one product with each filter of its group.
std::int64_t effectual_neurons(const workloads::TraceLayer& layer);
std::int64_t effectual_neurons(const workloads::TraceLayer& layer, std::int64_t group);

}  // namespace nought::oracles
