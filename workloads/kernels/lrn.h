#pragma once

#include <cstdint>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Local response normalisation as Caffe defines it: x / (k + alpha / n * sum of n squares)^beta. The squares are those
/// of `size` neighbouring channels at the same position, or of `size` x `size` positions of the same channel and frame;
/// beyond the edges there are zeros. `size` is odd.
struct LrnShape {
    std::int64_t channels = 1;
    Extent input;
    std::int64_t size = 5;
    double alpha = 1e-4;
    double beta = 0.75;
    double k = 1;
    bool across_channels = true;

    std::int64_t summands() const { return across_channels ? size : size * size; }
};

/// t^-beta for t > 0 and beta >= 0, from multiplications and square roots alone: IEEE 754 rounds those correctly, so
/// the bits are the same on every machine, which pow() does not promise. beta is taken to the nearest 1/65536.
double negative_power(double t, double beta);

/// The normalised neurons, rounded half up and saturated. Sums of squares are exact, the rest is double precision in
/// one fixed order. `input` and `output` are (C,T,H,W).
void lrn_fixed(const LrnShape& shape, const std::int16_t* input, int input_fraction_bits, std::int16_t* output,
               int output_fraction_bits, int threads = 1);

}  // namespace nought::workloads
