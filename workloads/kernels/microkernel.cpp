#include "workloads/kernels/microkernel.h"

#include <array>

namespace nought::workloads {

std::span<const Microkernel* const> microkernels() {
    static constexpr std::array<const Microkernel*, 2> fastest_first{&avx2_microkernel, &portable_microkernel};
    return fastest_first;
}

const Microkernel& best_microkernel() {
    static const Microkernel& best = []() -> const Microkernel& {
        for (const Microkernel* kernel : microkernels()) {
            if (kernel->supported()) {
                return *kernel;
            }
        }
        return portable_microkernel;
    }();
    return best;
}

}  // namespace nought::workloads
