#include "models/eyeq/units/windows.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "sim/node/grid.h"

namespace nought::models::eyeq {

namespace {

std::int64_t covered(std::int64_t windows, std::int64_t kernel, std::int64_t stride, std::int64_t dilation) {
    return (windows - 1) * stride + (kernel - 1) * dilation + 1;
}

}  // namespace

Windows::Windows(const Job& job) : outputs_(job.outputs), shape_(job.operation->layer().shape) {
    const workloads::ConvShape& s = shape_;
    extent_ = {covered(outputs_.t.size(), s.kernel.t, s.stride.t, s.dilation.t),
               covered(outputs_.y.size(), s.kernel.y, s.stride.y, s.dilation.y),
               covered(outputs_.x.size(), s.kernel.x, s.stride.x, s.dilation.x)};
    origin_ = {outputs_.t.begin * s.stride.t - s.padding.t, outputs_.y.begin * s.stride.y - s.padding.y,
               outputs_.x.begin * s.stride.x - s.padding.x};
    channels_ = s.channels_per_group();
    find_runs(job, channels_);
    neurons_.resize(extent_.volume() * channels_);
    copy_channels_last(job.inputs.front());
}

void Windows::copy_channels_last(const Block& block) {
    const Range t = overlap(block.box.t, {origin_.t, origin_.t + extent_.t});
    const Range y = overlap(block.box.y, {origin_.y, origin_.y + extent_.y});
    const Range x = overlap(block.box.x, {origin_.x, origin_.x + extent_.x});
    if (x.size() == 0) {
        return;
    }
    const std::int64_t plane = block.box.t.size() * block.box.y.size() * block.box.x.size();
    for (std::int64_t at_t = t.begin; at_t < t.end; ++at_t) {
        for (std::int64_t at_y = y.begin; at_y < y.end; ++at_y) {
            const std::int16_t* from = block.values + block.index(block.box.c.begin, at_t, at_y, x.begin);
            std::int16_t* to =
                neurons_.data() +
                (((at_t - origin_.t) * extent_.y + at_y - origin_.y) * extent_.x + x.begin - origin_.x) * channels_;
            for (std::int64_t c = 0; c < channels_; ++c) {
                for (std::int64_t i = 0; i < x.size(); ++i) {
                    to[i * channels_ + c] = from[c * plane + i];
                }
            }
        }
    }
}

void Windows::find_runs(const Job& job, std::int64_t channels) {
    const workloads::Extent& kernel = shape_.kernel;
    const std::int64_t positions = kernel.volume();
    // By position, in each by channel: a counting sort, since jobs are many and positions few.
    std::vector<std::int32_t> next(positions + 1);
    for (const std::int32_t column : job.taps) {
        ++next[column % positions + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    order_.resize(job.taps.size());
    for (std::size_t tap = 0; tap < order_.size(); ++tap) {
        order_[next[job.taps[tap] % positions]++] = static_cast<std::int32_t>(tap);
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const std::int64_t column = job.taps[order_[i]];
        const std::int64_t position = column % positions;
        const std::int64_t t = position / (kernel.y * kernel.x) * shape_.dilation.t;
        const std::int64_t y = position / kernel.x % kernel.y * shape_.dilation.y;
        const std::int64_t x = position % kernel.x * shape_.dilation.x;
        const std::int64_t from = ((t * extent_.y + y) * extent_.x + x) * channels + column / positions;
        const auto tap = static_cast<std::int32_t>(i);
        const auto append = [&](std::vector<Run>& runs, bool cut) {
            if (!cut && !runs.empty() && runs.back().from + runs.back().taps == from) {
                ++runs.back().taps;
            } else {
                runs.push_back({from, tap, 1});
            }
        };
        append(runs_, false);
        append(unit_runs_, tap % sim::brick_size == 0);
    }
}

const std::int16_t* Windows::start(std::int64_t window) const {
    const std::int64_t x = window % outputs_.x.size();
    const std::int64_t y = window / outputs_.x.size() % outputs_.y.size();
    const std::int64_t t = window / (outputs_.x.size() * outputs_.y.size());
    return neurons_.data() +
           ((t * shape_.stride.t * extent_.y + y * shape_.stride.y) * extent_.x + x * shape_.stride.x) * channels_;
}

void Windows::read(std::int64_t first, std::int64_t windows, std::int64_t pitch, std::int16_t* pallet) const {
    for (std::int64_t window = 0; window < windows; ++window) {
        const std::int16_t* from = start(first + window);
        for (const Run& run : unit_runs_) {
            std::int16_t* to =
                pallet + (run.first / sim::brick_size * pitch + window) * sim::brick_size + run.first % sim::brick_size;
            if (run.taps == sim::brick_size) {  // a copy of known length is two moves
                std::memcpy(to, from + run.from, sim::brick_size * sizeof *to);
            } else {
                std::copy_n(from + run.from, run.taps, to);
            }
        }
    }
}

void Windows::read(std::int64_t window, std::int16_t* neurons) const {
    const std::int16_t* from = start(window);
    for (const Run& run : runs_) {
        std::copy_n(from + run.from, run.taps, neurons + run.first);
    }
}

}  // namespace nought::models::eyeq
