#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/job/job.h"

namespace nought::models::eyeq {

/// The windows of a conv or fc job as the units read them: in raster order (t, y, x) over the output box; the taps of a
/// window position by position, the channels of a position fastest; padding is zeros.
class Windows {
public:
    explicit Windows(const Job& job);

    std::int64_t count() const { return outputs_.t.size() * outputs_.y.size() * outputs_.x.size(); }
    std::int64_t taps() const { return static_cast<std::int64_t>(order_.size()); }
    /// For each tap in reading order, which of the job's taps it is.
    const std::vector<std::int32_t>& order() const { return order_; }

    /// Windows first .. first + windows - 1 as sim::PalletNeurons has them, with room for `pitch` windows; what is
    /// behind the last tap of the last unit is left as it is.
    void read(std::int64_t first, std::int64_t windows, std::int64_t pitch, std::int16_t* pallet) const;
    /// One window, its taps in reading order.
    void read(std::int64_t window, std::int16_t* neurons) const;

private:
    /// Taps whose neurons are neighbours in the copy.
    struct Run {
        std::int64_t from;   ///< neuron, counted from the window's first position
        std::int32_t first;  ///< tap
        std::int32_t taps;
    };

    void copy_channels_last(const Block& block);
    void find_runs(const Job& job, std::int64_t channels);
    const std::int16_t* start(std::int64_t window) const;

    Box outputs_;
    workloads::ConvShape shape_;
    workloads::Extent extent_;  ///< of the copy: all positions that some window covers
    workloads::Extent origin_;  ///< of the copy in the input, negative inside the padding
    std::int64_t channels_ = 0;
    std::vector<std::int32_t> order_;
    std::vector<Run> runs_;
    std::vector<Run> unit_runs_;         ///< the same, cut where a unit of sixteen ends
    std::vector<std::int16_t> neurons_;  ///< (t,y,x,c)
};

}  // namespace nought::models::eyeq
