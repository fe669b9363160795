// Compiled for AVX2 and FMA, whatever the rest is compiled for.
#define Eigen EigenAvx2
#include "sim/base/cpu/features.h"
#include "tools/studies/crossover/eigen_product.h"

namespace nought::tools {

const SparseKernel avx2_sparse_kernel{"avx2", [] { return base::cpu().avx2 && base::cpu().fma; }, multiply_by_eigen};

}  // namespace nought::tools
