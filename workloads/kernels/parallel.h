#pragma once

#include <cstdint>
#include <functional>

namespace nought::workloads {

/// Calls body(0) .. body(count - 1), each once, in any order, on `threads` threads (0: one for each processor).
/// The first exception is thrown again here after all threads have ended.
void parallel_for(std::int64_t count, int threads, const std::function<void(std::int64_t)>& body);

}  // namespace nought::workloads
