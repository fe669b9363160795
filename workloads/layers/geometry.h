#pragma once

#include <cstdint>

namespace nought::workloads {

/// A length along time, rows and columns. Two-dimensional layers have t = 1.
struct Extent {
    std::int64_t t = 1;
    std::int64_t y = 1;
    std::int64_t x = 1;

    std::int64_t volume() const { return t * y * x; }
    bool operator==(const Extent&) const = default;
};

/// The geometry of a convolution; a fully-connected layer is a 1x1x1 kernel on a C x 1 x 1 x 1 input.
struct ConvShape {
    std::int64_t channels = 1;
    Extent input;
    std::int64_t filters = 1;
    std::int64_t groups = 1;
    Extent kernel;
    Extent stride;
    Extent padding{0, 0, 0};  ///< zeros on both sides of each axis
    Extent dilation;

    /// Output extent, rounded down as convolutions are.
    Extent output() const;
    std::int64_t windows() const { return output().volume(); }
    std::int64_t channels_per_group() const { return channels / groups; }
    std::int64_t filters_per_group() const { return filters / groups; }
    std::int64_t weight_count() const { return filters * channels_per_group() * kernel.volume(); }
    std::int64_t input_count() const { return channels * input.volume(); }
    std::int64_t output_count() const { return filters * windows(); }
    /// Dense multiply-accumulates; products with padding zeros count.
    std::int64_t macs() const { return windows() * weight_count(); }

    bool operator==(const ConvShape&) const = default;
};

enum class PoolKind { max, average };

/// The geometry of a pooling layer. `output` is stored because rounding (up as Caffe, or down) is decided by the
/// network. A window is clipped to the padded input; an average divides by the positions of the clipped window, padding
/// included.
struct PoolShape {
    PoolKind kind = PoolKind::max;
    std::int64_t channels = 1;
    Extent input;
    Extent kernel;
    Extent stride;
    Extent padding{0, 0, 0};
    Extent output;

    bool operator==(const PoolShape&) const = default;
};

/// Output length of one pooling axis. Rounding up follows Caffe: the last window must start inside the input or its
/// leading padding, else it is dropped.
std::int64_t pooled_length(std::int64_t input, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                           bool round_up);

}  // namespace nought::workloads
