#pragma once

#include <cstdint>
#include <vector>

#include "workloads/weights/random.h"

namespace nought::workloads {

/// Natural logarithm of a positive, finite, normal number, and exponential of a number in [-700, 700], from + - * / and
/// bit patterns alone: the same bits on every machine, which libm does not promise. Relative error below 1e-13.
double exact_log(double x);
double exact_exp(double x);

/// `count` densities around `mean`, distributed as Beta(concentration * mean, concentration * (1 - mean)), then moved
/// together (their odds are scaled) until their average is `mean`. Each in [0, 1].
std::vector<double> beta_densities(const RandomStream& random, std::size_t count, double mean, double concentration);

/// Scales the odds of all densities by one factor so that they average `mean`.
std::vector<double> with_mean(const std::vector<double>& densities, double mean);

}  // namespace nought::workloads
