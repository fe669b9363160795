#include "tools/studies/crossover/products.h"

#include <oneapi/dnnl/dnnl.hpp>

namespace nought::tools {

void dense_product(std::int64_t filters, std::int64_t depth, std::int64_t windows, const float* weights,
                   const float* neurons, float* sums) {
    const dnnl_status_t status =
        dnnl_sgemm('N', 'N', filters, windows, depth, 1.0f, weights, depth, neurons, windows, 0.0f, sums, windows);
    dnnl::error::wrap_c_api(status, "oneDNN refuses a matrix product");
}

void sparse_product(const CompressedRows& weights, std::int64_t windows, const float* neurons, float* sums) {
    static const SparseKernel& kernel = avx2_sparse_kernel.supported() ? avx2_sparse_kernel : portable_sparse_kernel;
    kernel.multiply(weights, windows, neurons, sums);
}

}  // namespace nought::tools
