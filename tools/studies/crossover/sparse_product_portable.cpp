#define Eigen EigenPortable
#include "tools/studies/crossover/eigen_product.h"

namespace nought::tools {

const SparseKernel portable_sparse_kernel{"portable", [] { return true; }, multiply_by_eigen};

}  // namespace nought::tools
