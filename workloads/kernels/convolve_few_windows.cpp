#include <algorithm>
#include <vector>

#include "workloads/kernels/convolve.h"
#include "workloads/kernels/parallel.h"
#include "workloads/kernels/product_plan.h"

namespace nought::workloads {

namespace {

/// One group of one window in the order of the weights, split into halves.
class GatheredWindow {
public:
    GatheredWindow(const ConvShape& shape, const std::int16_t* input, std::int64_t group, std::int64_t index) {
        const Extent output = shape.output();
        const Extent origin{index / (output.x * output.y) * shape.stride.t - shape.padding.t,
                            index / output.x % output.y * shape.stride.y - shape.padding.y,
                            index % output.x * shape.stride.x - shape.padding.x};
        const std::int64_t channels = shape.channels_per_group();
        high_.reserve(channels * shape.kernel.volume());
        low_.reserve(channels * shape.kernel.volume());
        for (std::int64_t channel = group * channels; channel < (group + 1) * channels; ++channel) {
            for (std::int64_t tap = 0; tap < shape.kernel.volume(); ++tap) {
                const std::int64_t t = origin.t + tap / (shape.kernel.x * shape.kernel.y) * shape.dilation.t;
                const std::int64_t y = origin.y + tap / shape.kernel.x % shape.kernel.y * shape.dilation.y;
                const std::int64_t x = origin.x + tap % shape.kernel.x * shape.dilation.x;
                const bool inside =
                    t >= 0 && t < shape.input.t && y >= 0 && y < shape.input.y && x >= 0 && x < shape.input.x;
                const std::int64_t at = ((channel * shape.input.t + t) * shape.input.y + y) * shape.input.x + x;
                append(inside ? input[at] : std::int16_t{0});
            }
        }
    }

    std::int64_t dot(const std::int16_t* filter, const Microkernel& kernel) const {
        return kernel.dot(filter, high_.data(), low_.data(), static_cast<std::int64_t>(high_.size()));
    }

private:
    void append(std::int16_t neuron) {
        high_.push_back(high_half(neuron));
        low_.push_back(low_half(neuron));
    }

    std::vector<std::int16_t> high_;
    std::vector<std::int16_t> low_;
};

}  // namespace

void convolve_few_windows(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                          std::int64_t* sums, int threads, const Microkernel& kernel) {
    constexpr std::int64_t filters_per_task = 8;
    const std::int64_t filters = shape.filters_per_group();
    const std::int64_t filter_size = shape.channels_per_group() * shape.kernel.volume();
    for (std::int64_t group = 0; group < shape.groups; ++group) {
        std::vector<GatheredWindow> windows;
        for (std::int64_t index = 0; index < shape.windows(); ++index) {
            windows.emplace_back(shape, input, group, index);
        }
        parallel_for((filters + filters_per_task - 1) / filters_per_task, threads, [&](std::int64_t task) {
            const std::int64_t last = std::min((task + 1) * filters_per_task, filters);
            for (std::int64_t filter = task * filters_per_task; filter < last; ++filter) {
                const std::int64_t index = group * filters + filter;
                std::ranges::transform(windows, sums + index * shape.windows(), [&](const GatheredWindow& window) {
                    return window.dot(weights + index * filter_size, kernel);
                });
            }
        });
    }
}

}  // namespace nought::workloads
