#include "tools/studies/crossover/pruned_matrix.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nought::tools {

std::vector<float> pruned_matrix(std::int64_t rows, std::int64_t columns, double density,
                                 const workloads::RandomStream& random) {
    const std::int64_t size = rows * columns;
    const auto kept = static_cast<std::int64_t>(std::llround(density * static_cast<double>(size)));
    std::vector<std::int64_t> places(size);
    std::iota(places.begin(), places.end(), 0);
    const auto earlier = [&](std::int64_t a, std::int64_t b) { return random.word(2 * a) < random.word(2 * b); };
    if (kept < size) {
        std::nth_element(places.begin(), places.begin() + kept, places.end(), earlier);
    }
    std::vector<float> matrix(size, 0.0f);
    for (std::int64_t i = 0; i < kept; ++i) {
        const double draw = random.uniform(2 * static_cast<std::uint64_t>(places[i]) + 1);
        matrix[places[i]] = static_cast<float>(draw < 0.5 ? draw - 1 : draw);
    }
    return matrix;
}

CompressedRows compressed(const std::vector<float>& matrix, std::int64_t rows, std::int64_t columns) {
    CompressedRows result{static_cast<int>(rows), static_cast<int>(columns), {0}, {}, {}};
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t column = 0; column < columns; ++column) {
            if (const float value = matrix[row * columns + column]; value != 0) {
                result.column_of.push_back(static_cast<int>(column));
                result.values.push_back(value);
            }
        }
        result.row_starts.push_back(static_cast<int>(result.values.size()));
    }
    return result;
}

}  // namespace nought::tools
