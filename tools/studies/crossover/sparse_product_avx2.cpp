// Compiled for AVX2 and FMA, whatever the rest is compiled for.
#define Eigen EigenAvx2
#include "tools/studies/crossover/eigen_product.h"

namespace nought::tools {

const SparseKernel avx2_sparse_kernel{
    "avx2", [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }, multiply_by_eigen};

}  // namespace nought::tools
