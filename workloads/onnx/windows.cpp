#include "workloads/onnx/windows.h"

#include <algorithm>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

std::int64_t WindowAxis::positions(bool up) const {
    const std::int64_t room = input + before + after - span();
    if (room < 0) {
        return 0;
    }
    std::int64_t count = (up ? (room + stride - 1) / stride : room / stride) + 1;
    // A window of nothing but the padding behind is none, as in PyTorch and in later versions of ONNX.
    if (up && (count - 1) * stride >= input + before) {
        --count;
    }
    return count;
}

void WindowAxis::pad_to_same(bool more_after) {
    const std::int64_t wanted = (input + stride - 1) / stride;
    const std::int64_t total = std::max<std::int64_t>(0, (wanted - 1) * stride + span() - input);
    before = more_after ? total / 2 : total - total / 2;
    after = total - before;
}

EvenAxis evened(const WindowAxis& axis, bool ceiling) {
    EvenAxis even;
    even.padding = axis.before;
    even.positions = axis.positions(ceiling);
    const std::int64_t room = axis.input + 2 * axis.before - axis.span();
    even.down = room >= 0 && pooled_length(axis.input, axis.span(), axis.stride, axis.before, false) == even.positions;
    even.up = room >= 0 && pooled_length(axis.input, axis.span(), axis.stride, axis.before, true) == even.positions;
    return even;
}

}  // namespace nought::workloads
