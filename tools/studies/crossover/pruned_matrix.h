#pragma once

#include <cstdint>
#include <vector>

#include "workloads/weights/random.h"

namespace nought::tools {

/// Compressed rows of a matrix: only the non-zeros, row by row.
struct CompressedRows {
    int rows = 0;
    int columns = 0;
    std::vector<int> row_starts;  ///< rows + 1 places in the other two
    std::vector<int> column_of;
    std::vector<float> values;
};

/// rows x columns in C order with exactly round(density x rows x columns) non-zeros of magnitude 0.5 to 1, at places
/// drawn from the stream: the irregular zeros that pruning one weight at a time leaves.
std::vector<float> pruned_matrix(std::int64_t rows, std::int64_t columns, double density,
                                 const workloads::RandomStream& random);

CompressedRows compressed(const std::vector<float>& matrix, std::int64_t rows, std::int64_t columns);

}  // namespace nought::tools
