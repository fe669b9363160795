#include "workloads/kernels/weight_panels.h"

#include <algorithm>

#include "workloads/kernels/parallel.h"

namespace nought::workloads {

WeightPanels::WeightPanels(const ConvShape& shape, const std::int16_t* weights, const ProductPlan& plan, int threads) {
    const std::int64_t filters = shape.filters_per_group();
    const std::int64_t width = plan.filters_per_panel();
    const std::int64_t filter_size = shape.channels_per_group() * shape.kernel.volume();
    panels_per_group_ = (filters + width - 1) / width;
    panel_size_ = plan.pairs * 2 * tile_rows;
    packed_.resize(shape.groups * panels_per_group_ * panel_size_);
    parallel_for(shape.groups * panels_per_group_, threads, [&](std::int64_t task) {
        const std::int64_t group = task / panels_per_group_;
        const std::int64_t first = task % panels_per_group_ * width;
        for (std::int64_t i = 0; i < std::min(width, filters - first); ++i) {
            pack_filter(shape, weights + (group * filters + first + i) * filter_size, plan,
                        packed_.data() + task * panel_size_ + 2 * i);
        }
    });
}

void WeightPanels::pack_filter(const ConvShape& shape, const std::int16_t* filter, const ProductPlan& plan,
                               std::int16_t* row) const {
    constexpr std::int64_t low_rows = tile_rows;  // eight rows of two weights
    const std::int64_t taps = shape.kernel.volume();
    const std::int64_t channels = shape.channels_per_group();
    for (const ProductPlan::Run& run : plan.runs) {
        std::int64_t place = 0;
        for (std::int64_t tap = run.first_tap; tap < run.first_tap + run.taps; ++tap) {
            for (std::int64_t channel = 0; channel < channels; ++channel, ++place) {
                const std::int16_t weight = filter[channel * taps + tap];
                std::int16_t* to = row + place / 2 * 2 * tile_rows + place % 2;
                if (plan.split_weights) {
                    to[0] = high_half(weight);
                    to[low_rows] = low_half(weight);
                } else {
                    to[0] = weight;
                }
            }
        }
        row += run.pairs * 2 * tile_rows;
    }
}

}  // namespace nought::workloads
