#pragma once

#include <cstdint>

#include "workloads/inputs/image.h"
#include "workloads/inputs/input_rule.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Resizes and crops a picture as the rule says: (rule.channels, rule.height, rule.width), levels as in the picture.
///
/// Bilinear, with the triangle widened when shrinking so that every pixel counts; only + - * /, so any x86-64 gives the
/// same bits. Colour becomes gray by the weights of BT.601; gray is repeated for colour. rule.channels is 1 or 3.
template <class Pixel>
Tensor<float> fit(const Image<Pixel>& image, const InputRule& rule);

extern template Tensor<float> fit(const Image<std::uint8_t>&, const InputRule&);
extern template Tensor<float> fit(const Image<float>&, const InputRule&);

/// The size to which a height x width picture is resized before the crop.
struct ResizedSize {
    std::int64_t height = 0;
    std::int64_t width = 0;
};
ResizedSize resized_size(std::int64_t height, std::int64_t width, const InputRule& rule);

}  // namespace nought::workloads
