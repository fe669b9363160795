#include "sim/base/cpu/features.h"

namespace nought::base {

const CpuFeatures& cpu() {
    static const CpuFeatures features{.avx2 = __builtin_cpu_supports("avx2") != 0,
                                      .fma = __builtin_cpu_supports("fma") != 0,
                                      .popcnt = __builtin_cpu_supports("popcnt") != 0};
    return features;
}

}  // namespace nought::base
