#include "sim/node/window_template.h"

#include <algorithm>

namespace nought::sim {

namespace {

/// Calls with each position of a kernel, in order, and its number.
template <class Visit>
void for_each_tap(const Grid& kernel, const Grid& dilation, Visit&& visit) {
    std::int64_t tap = 0;
    for (std::int64_t t = 0; t < kernel.t; ++t) {
        for (std::int64_t y = 0; y < kernel.y; ++y) {
            for (std::int64_t x = 0; x < kernel.x; ++x) {
                visit(Grid{t * dilation.t, y * dilation.y, x * dilation.x}, tap++);
            }
        }
    }
}

}  // namespace

WindowTemplate::WindowTemplate(const Grid& kernel, const Grid& dilation, std::int64_t features, Packing packing,
                               std::int64_t width)
    : width_(width) {
    for_each_tap(kernel, dilation, [&](const Grid& at, std::int64_t tap) {
        add(at, tap, features);
        if (packing == Packing::depth || (packing == Packing::row && (tap + 1) % kernel.x == 0)) {
            close_unit();
        }
    });
    close_unit();
}

WindowTemplate::WindowTemplate(const Grid& kernel, const Grid& dilation, std::int64_t features, const LiveColumns& live,
                               std::int64_t width)
    : width_(width) {
    const std::int64_t taps = kernel.volume();
    for_each_tap(kernel, dilation, [&](const Grid& at, std::int64_t tap) {
        for (std::int64_t feature = 0; feature < features; ++feature) {
            if (live[feature * taps + tap]) {
                add_live(at, tap, feature);
            }
        }
    });
    close_unit();
    if (unit_count() == 0) {
        first_run_.push_back(0);
    }
}

void WindowTemplate::add(const Grid& at, std::int64_t tap, std::int64_t features) {
    for (std::int64_t feature = 0; feature < features;) {
        const int count = static_cast<int>(std::min<std::int64_t>(features - feature, width_ - filled_));
        runs_.push_back({at, tap, feature, count, filled_});
        feature += count;
        filled_ += count;
        if (filled_ == width_) {
            close_unit();
        }
    }
}

void WindowTemplate::add_live(const Grid& at, std::int64_t tap, std::int64_t feature) {
    Run* last = filled_ > 0 ? &runs_.back() : nullptr;
    if (last != nullptr && last->tap == tap && last->feature + last->count == feature) {
        ++last->count;
    } else {
        runs_.push_back({at, tap, feature, 1, filled_});
    }
    if (++filled_ == width_) {
        close_unit();
    }
}

void WindowTemplate::close_unit() {
    if (filled_ > 0) {
        first_run_.push_back(runs_.size());
        filled_ = 0;
    }
}

}  // namespace nought::sim
