// Eigen's product of a sparse and a dense matrix, both row by row. Eigen chooses its vectors when it is compiled, so
// this file is included once for each instruction set, each time with `Eigen` defined as another name: else the linker
// would keep one of the two for both.
#pragma once

#include <Eigen/SparseCore>

#include "tools/studies/crossover/products.h"

namespace nought::tools {

// Internal linkage: every includer has its own.
static void multiply_by_eigen(const CompressedRows& weights, std::int64_t windows, const float* neurons, float* sums) {
    using Dense = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor, int>;
    const Eigen::Map<const Sparse> left(weights.rows, weights.columns, weights.row_starts.back(),
                                        weights.row_starts.data(), weights.column_of.data(), weights.values.data());
    const Eigen::Map<const Dense> right(neurons, weights.columns, windows);
    Eigen::Map<Dense> product(sums, weights.rows, windows);
    product.noalias() = left * right;
}

}  // namespace nought::tools
