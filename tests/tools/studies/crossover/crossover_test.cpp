#include "tools/studies/crossover/crossover.h"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/resolve.h"
#include "tools/studies/crossover/products.h"

namespace nought::tools {
namespace {

using workloads::RandomStream;

std::vector<float> random_matrix(std::int64_t size, const char* name) {
    const RandomStream random(1, name, "test");
    std::vector<float> matrix(size);
    for (std::int64_t i = 0; i < size; ++i) {
        matrix[i] = static_cast<float>(random.uniform(i));
    }
    return matrix;
}

/// By the definition, in double precision.
std::vector<double> product_by_definition(const std::vector<float>& a, const std::vector<float>& b, std::int64_t rows,
                                          std::int64_t depth, std::int64_t columns) {
    std::vector<double> product(rows * columns, 0.0);
    for (std::int64_t i = 0; i < rows; ++i) {
        for (std::int64_t j = 0; j < columns; ++j) {
            for (std::int64_t k = 0; k < depth; ++k) {
                product[i * columns + j] += double{a[i * depth + k]} * double{b[k * columns + j]};
            }
        }
    }
    return product;
}

void expect_near(const std::vector<float>& sums, const std::vector<double>& expected) {
    ASSERT_EQ(sums.size(), expected.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        ASSERT_NEAR(sums[i], expected[i], 1e-5 * (1 + std::abs(expected[i]))) << i;
    }
}

struct Size {
    std::int64_t rows, depth, columns;
};

TEST(Products, DenseAndSparseAgreeWithTheDefinitionOverOddShapesAndDensities) {
    for (const Size& size : {Size{1, 1, 1}, Size{3, 7, 5}, Size{16, 75, 33}, Size{20, 25, 576}, Size{5, 64, 8}}) {
        for (const double density : {0.0, 0.01, 0.3, 1.0}) {
            const auto weights = pruned_matrix(size.rows, size.depth, density, RandomStream(7));
            const auto neurons = random_matrix(size.depth * size.columns, "neurons");
            const auto expected = product_by_definition(weights, neurons, size.rows, size.depth, size.columns);
            // Whatever was there before must not show.
            std::vector<float> sums(size.rows * size.columns, 1e9f);
            dense_product(size.rows, size.depth, size.columns, weights.data(), neurons.data(), sums.data());
            expect_near(sums, expected);
            for (const SparseKernel* kernel : {&portable_sparse_kernel, &avx2_sparse_kernel}) {
                if (kernel->supported()) {
                    std::fill(sums.begin(), sums.end(), 1e9f);
                    kernel->multiply(compressed(weights, size.rows, size.depth), size.columns, neurons.data(),
                                     sums.data());
                    expect_near(sums, expected);
                }
            }
        }
    }
}

TEST(PrunedMatrix, HasExactlyTheAskedShareOfNonZeros) {
    for (const double density : {0.0, 0.01, 0.35, 0.999, 1.0}) {
        const auto matrix = pruned_matrix(40, 50, density, RandomStream(3));
        const auto zeros = std::count(matrix.begin(), matrix.end(), 0.0f);
        EXPECT_EQ(2000 - zeros, std::llround(density * 2000));
    }
}

TEST(PrunedMatrix, CompressesToTheSameMatrix) {
    const auto matrix = pruned_matrix(9, 31, 0.2, RandomStream(5));
    const CompressedRows rows = compressed(matrix, 9, 31);
    std::vector<float> again(matrix.size(), 0.0f);
    for (int row = 0; row < rows.rows; ++row) {
        for (int i = rows.row_starts[row]; i < rows.row_starts[row + 1]; ++i) {
            again[row * 31 + rows.column_of[i]] = rows.values[i];
        }
    }
    EXPECT_EQ(again, matrix);
}

TEST(ProductShape, UnrollsWindowsIntoColumnsGroupByGroup) {
    const auto alexnet = conv_products(workloads::Network::load(config::resolve("networks", "alexnet")));
    ASSERT_EQ(alexnet.size(), 5u);
    const ProductShape& conv2 = alexnet[1];
    EXPECT_EQ(conv2.layer, "conv2");
    EXPECT_EQ(conv2.groups, 2);
    EXPECT_EQ(conv2.filters, 128);
    EXPECT_EQ(conv2.depth, 48 * 5 * 5);
    EXPECT_EQ(conv2.windows, 27 * 27);
    EXPECT_EQ(conv2.multiplications(), 223948800);
}

CrossoverPoint point(double density, double speedup) {
    return {density, speedup, 1};
}

TEST(CrossoverDensity, LiesBetweenTheLastWinAndTheFirstLoss) {
    // Speedup inversely proportional to density: a straight line of logarithms, one at 0.2.
    EXPECT_NEAR(crossover_density({point(1, 0.2), point(0.4, 0.5), point(0.1, 2), point(0.01, 20)}).value(), 0.2,
                1e-12);
}

TEST(CrossoverDensity, TakesALateWinForNoise) {
    EXPECT_LT(crossover_density({point(0.8, 1.1), point(0.4, 0.5), point(0.1, 2)}).value(), 0.4);
}

TEST(CrossoverDensity, IsNothingWhereSparseNeverWinsAndTheHighestWhereItAlwaysDoes) {
    EXPECT_EQ(crossover_density({point(1, 0.1), point(0.01, 0.9)}), std::nullopt);
    EXPECT_EQ(crossover_density({point(1, 1), point(0.01, 9)}), 1.0);
}

TEST(MeasureCrossover, GivesATimeOfBothForEachDensity) {
    std::size_t told = 0;
    const auto points =
        measure_crossover({"conv1", 2, 4, 25, 36}, {1, 0.5, 0.1}, 3, 1, [&](std::size_t done) { told = done; });
    ASSERT_EQ(points.size(), 3u);
    EXPECT_EQ(told, 3u);
    EXPECT_EQ(points[1].density, 0.5);
    for (const CrossoverPoint& one : points) {
        EXPECT_GT(one.dense_seconds, 0);
        EXPECT_GT(one.sparse_seconds, 0);
    }
}

}  // namespace
}  // namespace nought::tools
