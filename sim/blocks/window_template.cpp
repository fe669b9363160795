#include "sim/blocks/window_template.h"

#include <algorithm>

namespace nought::sim {

WindowTemplate::WindowTemplate(const Grid& kernel, const Grid& dilation, std::int64_t features, Packing packing) {
    std::int64_t tap = 0;
    for (std::int64_t t = 0; t < kernel.t; ++t) {
        for (std::int64_t y = 0; y < kernel.y; ++y) {
            for (std::int64_t x = 0; x < kernel.x; ++x) {
                add({t * dilation.t, y * dilation.y, x * dilation.x}, tap++, features);
                if (packing == Packing::depth) {
                    close_unit();
                }
            }
            if (packing == Packing::row) {
                close_unit();
            }
        }
    }
    close_unit();
}

void WindowTemplate::add(const Grid& at, std::int64_t tap, std::int64_t features) {
    for (std::int64_t feature = 0; feature < features;) {
        const int count = static_cast<int>(std::min<std::int64_t>(features - feature, brick_size - filled_));
        runs_.push_back({at, tap, feature, count, filled_});
        feature += count;
        filled_ += count;
        if (filled_ == brick_size) {
            close_unit();
        }
    }
}

void WindowTemplate::close_unit() {
    if (filled_ > 0) {
        first_run_.push_back(runs_.size());
        filled_ = 0;
    }
}

}  // namespace nought::sim
