#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "tools/studies/crossover/product_shape.h"

namespace nought::tools {

/// What both products of one layer took at one density; seconds of processor time.
struct CrossoverPoint {
    double density = 1;  ///< share of non-zero weights
    double dense_seconds = 0;
    double sparse_seconds = 0;

    /// Of sparse over dense: above 1 sparse wins.
    double speedup() const { return dense_seconds / sparse_seconds; }
};

/// 1 down to 0.01.
const std::vector<double>& crossover_densities();

/// The median of `repetitions` of both products of a layer at each density, dense and sparse in turn, after one of each
/// to warm up. Weights and neurons are drawn from the seed. Throws std::logic_error when the products differ by more
/// than rounding explains. `progress` is told how many densities are done.
std::vector<CrossoverPoint> measure_crossover(const ProductShape& shape, const std::vector<double>& densities,
                                              int repetitions, std::uint64_t seed,
                                              const std::function<void(std::size_t)>& progress);

/// The density up to which sparse wins, and at every measured density below it: between two measured ones on a straight
/// line of logarithms. The highest one when sparse always wins; nothing when it does not even at the lowest.
std::optional<double> crossover_density(std::vector<CrossoverPoint> points);

}  // namespace nought::tools
