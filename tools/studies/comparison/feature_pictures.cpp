#include "tools/studies/comparison/feature_pictures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "workloads/inputs/image.h"
#include "workloads/inputs/png_file.h"

namespace nought::tools {
namespace {

using Features = workloads::TensorView<std::int16_t>;
using Pixels = workloads::Image<std::uint8_t>;

constexpr std::int64_t brick = 16;

/// A tensor of features as (C,T,H,W).
struct FeatureShape {
    std::int64_t channels = 1;
    std::int64_t frames = 1;
    std::int64_t height = 1;
    std::int64_t width = 1;

    explicit FeatureShape(const workloads::Shape& shape) {
        const std::size_t axes = shape.size();
        channels = axes > 0 ? shape[0] : 1;
        frames = axes == 4 ? shape[1] : 1;
        height = axes > 2 ? shape[axes - 2] : 1;
        width = axes > 2 ? shape[axes - 1] : 1;
    }
    std::int64_t positions() const { return frames * height * width; }
    std::int64_t at(std::int64_t c, std::int64_t t, std::int64_t y, std::int64_t x) const {
        return ((c * frames + t) * height + y) * width + x;
    }
};

std::uint8_t level(double share) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

Picture picture_of(const Pixels& pixels, std::int64_t scale, const std::string& title) {
    const std::vector<std::uint8_t> bytes = workloads::encode_png(pixels);
    Picture picture;
    picture.png.assign(bytes.begin(), bytes.end());
    picture.width = static_cast<int>(pixels.width * scale);
    picture.height = static_cast<int>(pixels.height * scale);
    picture.title = title;
    return picture;
}

/// `count` whole numbers spread evenly over 0..of-1.
std::vector<std::int64_t> spread_indices(std::int64_t count, std::int64_t of) {
    std::vector<std::int64_t> indices;
    for (std::int64_t i = 0; i < std::min(count, of); ++i) {
        indices.push_back(i * of / std::min(count, of));
    }
    return indices;
}

Picture input_frame(const Features& input, const FeatureShape& shape, std::int64_t frame, double low, double high) {
    Pixels pixels(shape.height, shape.width, shape.channels);
    for (std::int64_t y = 0; y < shape.height; ++y) {
        for (std::int64_t x = 0; x < shape.width; ++x) {
            for (std::int64_t c = 0; c < shape.channels; ++c) {
                const double value = input[shape.at(c, frame, y, x)];
                pixels.row(y)[x * shape.channels + c] = level(high > low ? (value - low) / (high - low) : 0);
            }
        }
    }
    const std::int64_t scale = std::max<std::int64_t>(1, 224 / std::max(shape.width, shape.height));
    return picture_of(pixels, scale, shape.frames > 1 ? fmt::format("Frame {}", frame + 1) : "Input");
}

/// The size of the value below which 99 % of those that are not zero are: what is white.
double white_level(const Features& features) {
    std::vector<std::int64_t> histogram(32769, 0);
    std::int64_t count = 0;
    for (const std::int16_t value : features.values()) {
        if (value != 0) {
            ++histogram[static_cast<std::size_t>(std::abs(static_cast<int>(value)))];
            ++count;
        }
    }
    std::int64_t seen = 0;
    for (std::size_t size = 0; size < histogram.size(); ++size) {
        seen += histogram[size];
        if (seen * 100 >= count * 99) {
            return std::max(1.0, static_cast<double>(size));
        }
    }
    return 1;
}

Pixels enlarged(const Pixels& pixels, std::int64_t factor) {
    Pixels large(pixels.height * factor, pixels.width * factor, pixels.channels);
    for (std::int64_t y = 0; y < large.height; ++y) {
        for (std::int64_t x = 0; x < large.width; ++x) {
            std::copy_n(pixels.row(y / factor) + x / factor * pixels.channels, pixels.channels,
                        large.row(y) + x * pixels.channels);
        }
    }
    return large;
}

Pixels feature_pixels(const Features& features) {
    constexpr std::array<std::uint8_t, 3> zero{38, 84, 150};
    constexpr std::array<std::uint8_t, 3> gap{255, 255, 255};
    const FeatureShape shape(features.shape());
    const std::int64_t step = (std::max(shape.height, shape.width) + 63) / 64;
    const std::int64_t height = (shape.height + step - 1) / step;
    const std::int64_t width = (shape.width + step - 1) / step;
    const std::vector<std::int64_t> chosen = spread_indices(16, shape.channels);
    const std::int64_t across = std::min<std::int64_t>(4, static_cast<std::int64_t>(chosen.size()));
    const std::int64_t down = (static_cast<std::int64_t>(chosen.size()) + across - 1) / across;
    Pixels pixels(down * (height + 1) - 1, across * (width + 1) - 1, 3);
    for (std::int64_t i = 0; i < pixels.height * pixels.width; ++i) {
        std::copy(gap.begin(), gap.end(), pixels.pixels.begin() + i * 3);
    }
    const double white = white_level(features);
    for (std::size_t map = 0; map < chosen.size(); ++map) {
        const std::int64_t top = static_cast<std::int64_t>(map) / across * (height + 1);
        const std::int64_t left = static_cast<std::int64_t>(map) % across * (width + 1);
        for (std::int64_t y = 0; y < height; ++y) {
            for (std::int64_t x = 0; x < width; ++x) {
                const double value = features[shape.at(chosen[map], 0, y * step, x * step)];
                const std::uint8_t gray = level(0.15 + 0.85 * std::abs(value) / white);
                const std::array<std::uint8_t, 3> colour = value == 0 ? zero : std::array{gray, gray, gray};
                std::copy(colour.begin(), colour.end(), pixels.row(top + y) + (left + x) * 3);
            }
        }
    }
    return pixels;
}

}  // namespace

std::vector<Picture> input_pictures(const Features& input) {
    const FeatureShape shape(input.shape());
    if ((shape.channels != 1 && shape.channels != 3) || shape.height < 2 || shape.width < 2) {
        return {};
    }
    const auto [low, high] = std::minmax_element(input.values().begin(), input.values().end());
    std::vector<Picture> pictures;
    for (const std::int64_t frame : spread_indices(4, shape.frames)) {
        pictures.push_back(input_frame(input, shape, frame, *low, *high));
    }
    return pictures;
}

Picture feature_picture(const Features& features, const std::string& title) {
    const Pixels pixels = feature_pixels(features);
    return picture_of(pixels, std::max<std::int64_t>(1, 260 / pixels.width), title);
}

std::string feature_png(const Features& features, std::int64_t least_width) {
    const Pixels pixels = feature_pixels(features);
    const std::vector<std::uint8_t> bytes =
        workloads::encode_png(enlarged(pixels, (least_width + pixels.width - 1) / pixels.width));
    return {bytes.begin(), bytes.end()};
}

std::vector<double> feature_densities(const Features& features) {
    const FeatureShape shape(features.shape());
    std::vector<double> densities;
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        const auto values = features.values().subspan(static_cast<std::size_t>(c * shape.positions()),
                                                      static_cast<std::size_t>(shape.positions()));
        const auto zeros = std::count(values.begin(), values.end(), std::int16_t{0});
        densities.push_back(1 - static_cast<double>(zeros) / static_cast<double>(shape.positions()));
    }
    return densities;
}

std::vector<std::int64_t> brick_populations(const Features& features) {
    const FeatureShape shape(features.shape());
    std::vector<std::int64_t> counts(brick + 1, 0);
    std::vector<std::uint8_t> population(static_cast<std::size_t>(shape.positions()));
    for (std::int64_t first = 0; first < shape.channels; first += brick) {
        std::fill(population.begin(), population.end(), std::uint8_t{0});
        for (std::int64_t c = first; c < std::min(first + brick, shape.channels); ++c) {
            const std::int16_t* values = features.data() + c * shape.positions();
            for (std::size_t p = 0; p < population.size(); ++p) {
                population[p] = static_cast<std::uint8_t>(population[p] + (values[p] != 0 ? 1 : 0));
            }
        }
        for (const std::uint8_t count : population) {
            ++counts[count];
        }
    }
    return counts;
}

}  // namespace nought::tools
