#include "workloads/inputs/fit.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace nought::workloads {

namespace {

/// The input pixels of one axis that make one output pixel, and how much each counts.
struct Taps {
    std::int64_t first = 0;
    std::vector<float> weights;
};

/// Taps for `count` output pixels from `offset` on, of an axis resized from `from` to `to` pixels.
std::vector<Taps> triangle_taps(std::int64_t from, std::int64_t to, std::int64_t offset, std::int64_t count) {
    const double scale = static_cast<double>(from) / static_cast<double>(to);
    const double reach = std::max(scale, 1.0);
    std::vector<Taps> axis;
    for (std::int64_t index = offset; index < offset + count; ++index) {
        const double centre = (static_cast<double>(index) + 0.5) * scale;
        const auto first = std::max<std::int64_t>(static_cast<std::int64_t>(std::floor(centre - reach)), 0);
        const auto last = std::min<std::int64_t>(static_cast<std::int64_t>(std::ceil(centre + reach)), from);
        std::vector<double> weights;
        double total = 0;
        for (std::int64_t pixel = first; pixel < last; ++pixel) {
            const double away = (static_cast<double>(pixel) + 0.5 - centre) / reach;
            weights.push_back(std::max(0.0, 1 - (away < 0 ? -away : away)));
            total += weights.back();
        }
        Taps& taps = axis.emplace_back();
        taps.first = first;
        for (const double weight : weights) {
            taps.weights.push_back(static_cast<float>(weight / total));
        }
    }
    return axis;
}

}  // namespace

ResizedSize resized_size(std::int64_t height, std::int64_t width, const InputRule& rule) {
    if (!rule.crop) {
        return {rule.height, rule.width};
    }
    const auto scaled = [](std::int64_t length, std::int64_t to, std::int64_t from) {
        return (length * to + from / 2) / from;
    };
    if (rule.resize > 0) {
        const ResizedSize size = height <= width ? ResizedSize{rule.resize, scaled(width, rule.resize, height)}
                                                 : ResizedSize{scaled(height, rule.resize, width), rule.resize};
        if (size.height >= rule.height && size.width >= rule.width) {
            return size;
        }
    }
    // The least that covers the crop.
    return rule.height * width >= rule.width * height
               ? ResizedSize{rule.height, std::max(rule.width, scaled(width, rule.height, height))}
               : ResizedSize{std::max(rule.height, scaled(height, rule.width, width)), rule.width};
}

template <class Pixel>
Tensor<float> fit(const Image<Pixel>& image, const InputRule& rule) {
    const ResizedSize size = resized_size(image.height, image.width, rule);
    const auto rows = triangle_taps(image.height, size.height, (size.height - rule.height) / 2, rule.height);
    const auto columns = triangle_taps(image.width, size.width, (size.width - rule.width) / 2, rule.width);
    const std::int64_t first = columns.front().first;
    const std::int64_t last = columns.back().first + static_cast<std::int64_t>(columns.back().weights.size());

    Tensor<float> result({rule.channels, rule.height, rule.width});
    const std::int64_t plane = rule.height * rule.width;
    std::vector<float> blended(static_cast<std::size_t>((last - first) * image.channels));
    for (std::int64_t y = 0; y < rule.height; ++y) {
        // Rows first: one blended row of the input is all the memory that this needs.
        std::fill(blended.begin(), blended.end(), 0.0f);
        for (std::size_t tap = 0; tap < rows[y].weights.size(); ++tap) {
            const float weight = rows[y].weights[tap];
            const Pixel* from = image.row(rows[y].first + static_cast<std::int64_t>(tap)) + first * image.channels;
            for (std::size_t index = 0; index < blended.size(); ++index) {
                blended[index] += weight * static_cast<float>(from[index]);
            }
        }
        for (std::int64_t x = 0; x < rule.width; ++x) {
            float levels[3] = {0, 0, 0};
            const float* from = blended.data() + (columns[x].first - first) * image.channels;
            for (const float weight : columns[x].weights) {
                for (std::int64_t channel = 0; channel < image.channels; ++channel) {
                    levels[channel] += weight * *from++;
                }
            }
            float* to = result.data() + y * rule.width + x;
            if (rule.channels == 1) {
                to[0] = image.channels == 1 ? levels[0] : 0.299f * levels[0] + 0.587f * levels[1] + 0.114f * levels[2];
            } else {
                for (std::int64_t channel = 0; channel < rule.channels; ++channel) {
                    to[channel * plane] = levels[image.channels == 1 ? 0 : channel];
                }
            }
        }
    }
    return result;
}

template Tensor<float> fit(const Image<std::uint8_t>&, const InputRule&);
template Tensor<float> fit(const Image<float>&, const InputRule&);

}  // namespace nought::workloads
