#include "workloads/inputs/npy_input.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/inputs/fit.h"
#include "workloads/inputs/frames.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads {

namespace {

/// Where the axes of an array of pixels are: how far apart neighbours lie, in elements.
struct PixelLayout {
    std::int64_t frames = 1, height = 0, width = 0, channels = 1;
    std::int64_t frame_step = 0, row_step = 0, column_step = 0, channel_step = 0;
};

bool is_channel_count(std::int64_t count) {
    return count == 1 || count == 3;
}

/// `is_channels` tells an axis of channels by its length.
template <class Predicate>
std::optional<PixelLayout> layout_of(const Shape& s, Predicate is_channels) {
    if (s.size() == 2 && is_channels(1)) {
        return PixelLayout{1, s[0], s[1], 1, 0, s[1], 1, 0};
    }
    if (s.size() == 3 && is_channels(s[2])) {  // (H,W,C)
        return PixelLayout{1, s[0], s[1], s[2], 0, s[1] * s[2], s[2], 1};
    }
    if (s.size() == 3 && is_channels(s[0])) {  // (C,H,W)
        return PixelLayout{1, s[1], s[2], s[0], 0, s[2], 1, s[1] * s[2]};
    }
    if (s.size() == 4 && is_channels(s[3])) {  // (T,H,W,C)
        return PixelLayout{s[0], s[1], s[2], s[3], s[1] * s[2] * s[3], s[2] * s[3], s[3], 1};
    }
    if (s.size() == 4 && is_channels(s[1])) {  // (T,C,H,W)
        return PixelLayout{s[0], s[2], s[3], s[1], s[1] * s[2] * s[3], s[3], 1, s[2] * s[3]};
    }
    if (s.size() == 4 && is_channels(s[0])) {  // (C,T,H,W)
        return PixelLayout{s[1], s[2], s[3], s[0], s[2] * s[3], s[3], 1, s[1] * s[2] * s[3]};
    }
    return std::nullopt;
}

/// Where several readings are possible, the one with the network's own number of channels.
std::optional<PixelLayout> layout_for(const Shape& shape, const InputRule& rule) {
    const auto exact = layout_of(shape, [&](std::int64_t count) { return count == rule.channels; });
    return exact ? exact : layout_of(shape, is_channel_count);
}

template <class T>
Image<float> frame_of(const TensorView<T>& array, const PixelLayout& layout, std::int64_t index) {
    Image<float> image(layout.height, layout.width, layout.channels);
    float* out = image.pixels.data();
    for (std::int64_t y = 0; y < layout.height; ++y) {
        for (std::int64_t x = 0; x < layout.width; ++x) {
            const T* from = array.data() + index * layout.frame_step + y * layout.row_step + x * layout.column_step;
            for (std::int64_t channel = 0; channel < layout.channels; ++channel) {
                *out++ = static_cast<float>(from[channel * layout.channel_step]);
            }
        }
    }
    return image;
}

template <class T>
Tensor<float> input_from(const TensorView<T>& array, const std::string& name, const InputRule& rule) {
    if constexpr (std::is_floating_point_v<T>) {
        for (const T value : array.values()) {
            if (!std::isfinite(value) || std::abs(value) > T{1e30f}) {
                throw config::UserError(fmt::format("{}: holds {}, which cannot be an input", name, value));
            }
        }
    }
    if (array.shape() == rule.shape()) {
        return Tensor<float>(rule.shape(), std::vector<float>(array.values().begin(), array.values().end()));
    }
    const auto layout = is_channel_count(rule.channels) ? layout_for(array.shape(), rule) : std::nullopt;
    if (!layout) {
        throw config::UserError(
            fmt::format("{}: an array of shape {} cannot be this network's input: expected {}{}", name,
                        shape_text(array.shape()), shape_text(rule.shape()),
                        is_channel_count(rule.channels)
                            ? ", or pixels as (H, W), (H, W, C), (C, H, W), (T, H, W, C), (T, C, H, W) or (C, T, H, W) "
                              "with C of 1 or 3"
                            : ""));
    }
    if (layout->frames < 1 || !picture_size_allowed(layout->height, layout->width)) {
        throw config::UserError(
            fmt::format("{}: an array of shape {} does not hold a picture, or holds one that is too large", name,
                        shape_text(array.shape())));
    }
    return stack_frames(rule, layout->frames,
                        [&](std::int64_t index) { return fit(frame_of(array, *layout, index), rule); });
}

}  // namespace

Tensor<float> npy_input(const FileBytes& bytes, const std::string& name, const InputRule& rule) {
    const auto file = std::as_bytes(std::span(*bytes));
    const NpyHeader header = parse_npy_header(file, name);
    if (header.descr == npy_type<std::uint8_t>.descr) {
        return input_from(view_npy<std::uint8_t>(file, bytes, name), name, rule);
    }
    if (header.descr == npy_type<std::int16_t>.descr) {
        return input_from(view_npy<std::int16_t>(file, bytes, name), name, rule);
    }
    if (header.descr == npy_type<float>.descr) {
        return input_from(view_npy<float>(file, bytes, name), name, rule);
    }
    throw config::UserError(
        fmt::format("{}: elements are '{}'; an input is uint8 ('{}'), int16 ('{}') or float32 ('{}')", name,
                    header.descr, npy_type<std::uint8_t>.descr, npy_type<std::int16_t>.descr, npy_type<float>.descr));
}

}  // namespace nought::workloads
