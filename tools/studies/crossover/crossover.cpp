#include "tools/studies/crossover/crossover.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <stdexcept>

#include <fmt/format.h>

#include "tools/studies/crossover/products.h"

namespace nought::tools {
namespace {

/// Of this thread alone: what else runs on the machine does not count.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) {
        return *middle;
    }
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// The matrices of one layer, every group with its own.
class Products {
public:
    Products(const ProductShape& shape, std::uint64_t seed) : shape_(shape), seed_(seed) {
        const workloads::RandomStream random(seed, shape.layer, "crossover neurons");
        neurons_.resize(shape.groups * shape.depth * shape.windows);
        for (std::size_t i = 0; i < neurons_.size(); ++i) {
            neurons_[i] = static_cast<float>(random.uniform(i));
        }
        dense_sums_.resize(shape.groups * shape.filters * shape.windows);
        sparse_sums_.resize(dense_sums_.size());
    }

    void prune(double density) {
        dense_.clear();
        sparse_.clear();
        for (std::int64_t group = 0; group < shape_.groups; ++group) {
            const workloads::RandomStream random(seed_, fmt::format("{}.{}", shape_.layer, group), "crossover weights");
            dense_.push_back(pruned_matrix(shape_.filters, shape_.depth, density, random));
            sparse_.push_back(compressed(dense_.back(), shape_.filters, shape_.depth));
        }
    }

    double run_dense() {
        const double start = processor_seconds();
        for (std::int64_t group = 0; group < shape_.groups; ++group) {
            dense_product(shape_.filters, shape_.depth, shape_.windows, dense_[group].data(), neurons_of(group),
                          dense_sums_.data() + group * shape_.filters * shape_.windows);
        }
        return processor_seconds() - start;
    }

    double run_sparse() {
        const double start = processor_seconds();
        for (std::int64_t group = 0; group < shape_.groups; ++group) {
            sparse_product(sparse_[group], shape_.windows, neurons_of(group),
                           sparse_sums_.data() + group * shape_.filters * shape_.windows);
        }
        return processor_seconds() - start;
    }

    /// Sums of `depth` products below 1: single precision leaves errors that grow like its square root.
    void check_equal() const {
        const double tolerance = 4e-6 * std::sqrt(static_cast<double>(shape_.depth));
        for (std::size_t i = 0; i < dense_sums_.size(); ++i) {
            if (!(std::abs(dense_sums_[i] - sparse_sums_[i]) <= tolerance * (1 + std::abs(dense_sums_[i])))) {
                throw std::logic_error(
                    fmt::format("crossover, layer {}: sum {} is {} by the dense product and {} by the "
                                "sparse one",
                                shape_.layer, i, dense_sums_[i], sparse_sums_[i]));
            }
        }
    }

private:
    const float* neurons_of(std::int64_t group) const {
        return neurons_.data() + group * shape_.depth * shape_.windows;
    }

    const ProductShape& shape_;
    std::uint64_t seed_;
    std::vector<float> neurons_;
    std::vector<std::vector<float>> dense_;
    std::vector<CompressedRows> sparse_;
    std::vector<float> dense_sums_;
    std::vector<float> sparse_sums_;
};

}  // namespace

const std::vector<double>& crossover_densities() {
    static const std::vector<double> densities{1,    0.8, 0.6,  0.5,  0.4,  0.35, 0.3,  0.25, 0.2, 0.15,
                                               0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01};
    return densities;
}

std::vector<CrossoverPoint> measure_crossover(const ProductShape& shape, const std::vector<double>& densities,
                                              int repetitions, std::uint64_t seed,
                                              const std::function<void(std::size_t)>& progress) {
    Products products(shape, seed);
    std::vector<CrossoverPoint> points;
    for (const double density : densities) {
        products.prune(density);
        products.run_dense();
        products.run_sparse();
        products.check_equal();
        std::vector<double> dense;
        std::vector<double> sparse;
        for (int repetition = 0; repetition < repetitions; ++repetition) {
            dense.push_back(products.run_dense());
            sparse.push_back(products.run_sparse());
        }
        points.push_back({density, median(dense), median(sparse)});
        progress(points.size());
    }
    return points;
}

std::optional<double> crossover_density(std::vector<CrossoverPoint> points) {
    std::sort(points.begin(), points.end(),
              [](const CrossoverPoint& a, const CrossoverPoint& b) { return a.density < b.density; });
    const auto loses = [](const CrossoverPoint& point) { return point.speedup() < 1; };
    const auto first_loss = std::find_if(points.begin(), points.end(), loses);
    if (first_loss == points.begin()) {
        return {};
    }
    const CrossoverPoint& win = *(first_loss - 1);
    if (first_loss == points.end()) {
        return win.density;
    }
    const double above = std::log(win.speedup());
    const double share = above / (above - std::log(first_loss->speedup()));
    return win.density * std::pow(first_loss->density / win.density, share);
}

}  // namespace nought::tools
