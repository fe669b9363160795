#pragma once

#include <string>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// 32 hexadecimal digits of the shape and elements of an array. T is std::int16_t or std::int64_t.
template <class T>
std::string array_hash(const TensorView<T>& array);

extern template std::string array_hash(const TensorView<std::int16_t>&);
extern template std::string array_hash(const TensorView<std::int64_t>&);

/// The hashes of the arrays of a layer (input, weights, bias, output), of a pool (input, output) and of a step (inputs,
/// output).
std::vector<std::string> array_hashes(const TraceLayer& layer);
std::vector<std::string> array_hashes(const TracePool& pool);
std::vector<std::string> array_hashes(const TraceStep& step);

/// The content hash of a trace: of its manifest, and the hashes of its arrays in manifest order, layers before
/// pools before steps.
/// The arrays of `trace` itself, and an older content hash, play no part.
std::string content_hash_of(Trace trace, const std::vector<std::string>& layer_arrays,
                            const std::vector<std::string>& pool_arrays, const std::vector<std::string>& step_arrays);

}  // namespace nought::workloads
