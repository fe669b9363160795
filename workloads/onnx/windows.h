#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nought::workloads {

/// One axis of a window that slides, as an ONNX node says it. All lengths are below 2^17.
struct WindowAxis {
    std::int64_t input = 1;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    std::int64_t before = 0;  ///< padding
    std::int64_t after = 0;

    std::int64_t span() const { return dilation * (kernel - 1) + 1; }
    /// Positions of the window; the last may stick out at the end where `up`, but must start inside the input or the
    /// padding before it. 0 or less where the window does not fit.
    std::int64_t positions(bool up) const;
    /// Padding as auto_pad asks for: as many positions as the stride goes into the input.
    void pad_to_same(bool more_after);
};

/// How Nought's format says the same axis: the same padding on both sides, rounded down or up.
struct EvenAxis {
    std::int64_t padding = 0;
    std::int64_t positions = 0;
    bool down = false;  ///< rounding down gives these positions
    bool up = false;    ///< rounding up does
};

/// `ceiling`: as positions(true).
EvenAxis evened(const WindowAxis& axis, bool ceiling);

}  // namespace nought::workloads
