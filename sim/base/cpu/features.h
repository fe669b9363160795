#pragma once

/// A function that is compiled for AVX2, whatever the rest is compiled for: to be called only where the processor has
/// it.
#define NOUGHT_AVX2 __attribute__((target("avx2")))
#define NOUGHT_POPCNT __attribute__((target("popcnt")))

namespace nought::base {

/// Instruction sets beyond those of every x86-64.
struct CpuFeatures {
    bool avx2 = false;
    bool fma = false;
    bool popcnt = false;
};

/// What the processor has on which the program runs.
const CpuFeatures& cpu();

}  // namespace nought::base
