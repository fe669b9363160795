#pragma once

#include <cmath>
#include <cstdint>

namespace nought::workloads {

/// `share` of `count`, rounded half up.
inline std::int64_t kept_count(double share, std::int64_t count) {
    return static_cast<std::int64_t>(std::floor(share * static_cast<double>(count) + 0.5));
}

}  // namespace nought::workloads
