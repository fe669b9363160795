#pragma once

#include <cstdint>

#include "sim/base/config/options.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// The input that a network expects: the `input:` block of its YAML. Pictures and clips are made to fit.
///
/// With `crop`, the shorter side is resized to `resize` and the centre height x width is cut out; without it the whole
/// picture is stretched to height x width.
struct InputRule {
    std::int64_t channels = 3;
    std::int64_t frames = 1;
    std::int64_t height = 1;
    std::int64_t width = 1;
    std::int64_t resize = 0;
    bool crop = true;

    /// (C,H,W), or (C,T,H,W) for a clip.
    Shape shape() const { return frames > 1 ? Shape{channels, frames, height, width} : Shape{channels, height, width}; }

    template <class Fields>
    void fields(Fields& field) {
        field("channels", channels, "3 for colour (red, green, blue), 1 for gray");
        field("frames", frames, "frames of a clip; 1 for a picture");
        field("height", height, "rows");
        field("width", width, "columns");
        field("resize", resize,
              "length of the shorter side before the crop, pixels; 0: the least that covers the crop");
        field("crop", crop, "cut out the centre after resizing; false: stretch the whole picture to height x width");
    }

    bool operator==(const InputRule&) const = default;
};

}  // namespace nought::workloads
