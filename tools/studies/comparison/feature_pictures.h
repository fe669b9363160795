#pragma once

#include <cstdint>
#include <vector>

#include "tools/present/document.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

/// What goes into a layer, (C,H,W) or (C,T,H,W), as a person sees it. Pictures are small files: their pixels are shown
/// as squares.

/// A network's input of 1 or 3 channels as pictures, one for each of at most four frames; nothing for other inputs.
std::vector<Picture> input_pictures(const workloads::TensorView<std::int16_t>& input);

/// Maps of up to sixteen features, spread over all of them, in one picture: zeros blue, the others from dark to white
/// by their size. Of several frames the first.
Picture feature_picture(const workloads::TensorView<std::int16_t>& features, const std::string& title);

/// The same as a PNG file of its own, enlarged by a whole number to at least `least_width` pixels.
std::string feature_png(const workloads::TensorView<std::int16_t>& features, std::int64_t least_width);

/// The share of values that are not zero, feature by feature.
std::vector<double> feature_densities(const workloads::TensorView<std::int16_t>& features);

/// How many bricks (16 neighbouring features at one position) have 0, 1, ... 16 values that are not zero. The last
/// brick of a position is filled up with zeros.
std::vector<std::int64_t> brick_populations(const workloads::TensorView<std::int16_t>& features);

}  // namespace nought::tools
