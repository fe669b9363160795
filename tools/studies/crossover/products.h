#pragma once

#include <cstdint>
#include <string_view>

#include "tools/studies/crossover/pruned_matrix.h"

namespace nought::tools {

/// sums = weights x neurons by oneDNN's sgemm. Matrices in C order: filters x depth, depth x windows, filters x
/// windows.
void dense_product(std::int64_t filters, std::int64_t depth, std::int64_t windows, const float* weights,
                   const float* neurons, float* sums);

/// The same by Eigen, from the non-zero weights alone, with the widest vectors that this processor has.
void sparse_product(const CompressedRows& weights, std::int64_t windows, const float* neurons, float* sums);

/// One way of compiling Eigen's product.
struct SparseKernel {
    std::string_view name;
    bool (*supported)();
    void (*multiply)(const CompressedRows& weights, std::int64_t windows, const float* neurons, float* sums);
};

extern const SparseKernel portable_sparse_kernel;
extern const SparseKernel avx2_sparse_kernel;

}  // namespace nought::tools
