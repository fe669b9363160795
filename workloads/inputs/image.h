#pragma once

#include <cstdint>
#include <vector>

namespace nought::workloads {

/// A picture as decoders give it: rows of pixels, channels interleaved (1 gray, or 3 red, green, blue).
template <class Pixel>
struct Image {
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::int64_t channels = 3;
    std::vector<Pixel> pixels;  ///< height * width * channels

    Image() = default;
    Image(std::int64_t rows, std::int64_t columns, std::int64_t planes)
        : height(rows), width(columns), channels(planes), pixels(static_cast<std::size_t>(rows * columns * planes)) {}

    Pixel* row(std::int64_t y) { return pixels.data() + y * width * channels; }
    const Pixel* row(std::int64_t y) const { return pixels.data() + y * width * channels; }
};

/// Larger pictures are refused before anything is allocated for them: 300 MB of colour pixels is plenty for a DNN.
inline constexpr std::int64_t max_picture_pixels = 100'000'000;
inline constexpr std::int64_t max_picture_side = 65'535;

inline bool picture_size_allowed(std::int64_t height, std::int64_t width) {
    return height > 0 && width > 0 && height <= max_picture_side && width <= max_picture_side &&
           height * width <= max_picture_pixels;
}

}  // namespace nought::workloads
