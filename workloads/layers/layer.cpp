#include "workloads/layers/layer.h"

namespace nought::workloads {

Shape MapShape::dims() const {
    if (clip) {
        return {channels, extent.t, extent.y, extent.x};
    }
    return {channels, extent.y, extent.x};
}

std::string MapShape::text() const {
    std::string text;
    for (const std::int64_t length : dims()) {
        text += (text.empty() ? "" : "x") + std::to_string(length);
    }
    return text;
}

Shape Layer::weight_dims() const {
    if (operation == Operation::conv && input.clip) {
        return {conv.filters, conv.channels_per_group(), conv.kernel.t, conv.kernel.y, conv.kernel.x};
    }
    return {conv.filters, conv.channels_per_group(), conv.kernel.y, conv.kernel.x};
}

}  // namespace nought::workloads
