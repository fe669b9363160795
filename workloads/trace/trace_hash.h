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

/// The hashes of an operation's arrays, as for_each_array visits them.
std::vector<std::string> array_hashes(const TraceOperation& operation);

/// The content hash of a trace: of its manifest, and the hashes of the arrays of each operation, all layers before
/// all pools before all steps. The arrays of `trace` itself, and an older content hash, play no part.
std::string content_hash_of(const Trace& trace, const std::vector<std::vector<std::string>>& arrays);

}  // namespace nought::workloads
