#include "models/cnvlutin/zfnaf_source.h"

#include <algorithm>

namespace nought::models::cnvlutin {

using sim::brick_size;
using sim::Run;

namespace {

/// What one lane walks over: its slice of every position, or all bricks of the window.
sim::WindowTemplate window_of(const sim::LayerPlan& plan, LaneAssignment assignment) {
    if (assignment == LaneAssignment::feature_slices) {
        return {plan.kernel, plan.dilation, sim::divide_up(plan.features, brick_size), sim::Packing::window};
    }
    return {plan.kernel, plan.dilation, sim::round_up(plan.features, brick_size), sim::Packing::depth};
}

}  // namespace

ZfnafSource::ZfnafSource(const sim::LayerPlan& plan, const ZfnafMap& map, LaneAssignment assignment,
                         std::int64_t empty_cycles, bool compute)
    : plan_(plan),
      map_(map),
      assignment_(assignment),
      empty_cycles_(static_cast<std::uint32_t>(empty_cycles)),
      compute_(compute) {
    find_segments(window_of(plan, assignment), plan.dilation.x);
    pieces_ = units(0, {});
}

void ZfnafSource::find_segments(const sim::WindowTemplate& window, std::int64_t dilation_x) {
    for (std::int64_t unit = 0; unit < window.unit_count(); ++unit) {
        for (const Run& run : window.runs(unit)) {
            const Segment segment{run.at.t, run.at.y, run.at.x * map_.pitch() + run.feature, run.count, run.slot};
            if (segments_.size() > first_segment_.back() && dilation_x == 1) {
                Segment& last = segments_.back();
                if (last.t == segment.t && last.y == segment.y && last.first + last.count == segment.first) {
                    last.count += segment.count;
                    continue;
                }
            }
            segments_.push_back(segment);
        }
        first_segment_.push_back(segments_.size());
    }
}

std::span<const ZfnafSource::Segment> ZfnafSource::segments(int lane, std::int64_t unit) const {
    const std::int64_t index = assignment_ == LaneAssignment::feature_slices ? unit : unit * brick_size + lane;
    return {segments_.data() + first_segment_[index], first_segment_[index + 1] - first_segment_[index]};
}

ZfnafSource::Clipped ZfnafSource::clip(const Segment& segment, const sim::WindowAt& at) const {
    const std::int64_t t = at.origin.t + segment.t;
    const std::int64_t y = at.origin.y + segment.y;
    if (t < 0 || t >= plan_.input.t || y < 0 || y >= plan_.input.y) {
        return {0, 0, 0};
    }
    const std::int64_t first = at.origin.x * map_.pitch() + segment.first;
    const std::int64_t begin = std::max<std::int64_t>(first, 0);
    const std::int64_t end = std::min(first + segment.count, plan_.input.x * map_.pitch());
    return {map_.line(at.group, t, y) + begin, static_cast<int>(std::max<std::int64_t>(end - begin, 0)),
            segment.slot + static_cast<int>(begin - first)};
}

std::int64_t ZfnafSource::units(int lane, const sim::WindowAt&) const {
    const auto count = static_cast<std::int64_t>(first_segment_.size()) - 1;
    return assignment_ == LaneAssignment::feature_slices ? count : (count - lane + brick_size - 1) / brick_size;
}

void ZfnafSource::rows(int lane, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const {
    std::int64_t last = -1;
    for (const Segment& segment : segments(lane, unit)) {
        const Clipped part = clip(segment, at);
        if (part.count == 0) {
            continue;
        }
        const std::int64_t last_row = map_.row_of(lane, part.neuron + part.count - 1);
        for (std::int64_t row = map_.row_of(lane, part.neuron); row <= last_row; ++row) {
            if (row != last) {
                list.add(map_.bank_of(lane, row));
                last = row;
            }
        }
    }
}

sim::Work ZfnafSource::deliver(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) {
    const auto base = static_cast<std::int32_t>((lane * pieces_ + unit) * brick_size);
    sim::Delivery* next = packet.deliveries.room(brick_size + 1);  // one past what is kept may be written
    std::uint32_t sent = 0;
    for (const Segment& segment : segments(lane, unit)) {
        const Clipped part = clip(segment, at);
        int from = static_cast<int>(part.neuron % brick_size);
        std::int32_t synapses = base + part.slot - from;  // of offset 0 of the row
        int left = part.count;
        for (std::int64_t row = map_.row_of(lane, part.neuron); left > 0; ++row) {
            const int to = std::min<int>(brick_size, from + left);
            const EncodedRow& encoded = map_.row(row);
            for (int i = 0; i < encoded.count; ++i) {
                const int offset = encoded.offsets[i];
                next[sent] = {synapses + offset, encoded.values[i]};
                sent += offset >= from && offset < to ? 1 : 0;
            }
            left -= to - from;
            from = 0;
            synapses += brick_size;
        }
    }
    if (compute_) {
        packet.deliveries.keep(sent);
    }
    const std::uint32_t cycles = std::max(sent, empty_cycles_);
    return {.cycles = cycles, .effectual = sent, .ineffectual = cycles - sent, .sent = sent, .neurons = sent};
}

sim::SynapseLayout ZfnafSource::layout(const sim::LayerPlan& plan, LaneAssignment assignment) {
    const sim::WindowTemplate window = window_of(plan, assignment);
    const bool slices = assignment == LaneAssignment::feature_slices;
    const std::int64_t taps = plan.kernel.volume();
    const std::int64_t slice = sim::divide_up(plan.features, brick_size);
    const std::int64_t units = window.unit_count();
    sim::SynapseLayout layout;
    layout.pieces = slices ? units : sim::divide_up(units, brick_size);
    layout.column_of_row.assign(layout.pieces * brick_size * brick_size, -1);
    for (std::int64_t row = 0; row < static_cast<std::int64_t>(layout.column_of_row.size()); ++row) {
        layout.piece_of_row.push_back(static_cast<std::int32_t>(row / brick_size % layout.pieces));
    }
    for (std::int64_t unit = 0; unit < units; ++unit) {
        for (const Run& run : window.runs(unit)) {
            // Under brick_interleaved, brick i of a window is unit i / 16 of lane i mod 16.
            const std::int64_t first_lane = slices ? 0 : unit % brick_size;
            const std::int64_t last_lane = slices ? brick_size - 1 : first_lane;
            for (std::int64_t lane = first_lane; lane <= last_lane; ++lane) {
                const std::int64_t row =
                    (lane * layout.pieces + (slices ? unit : unit / brick_size)) * brick_size + run.slot;
                const std::int64_t feature = (slices ? lane * slice : 0) + run.feature;
                for (std::int64_t i = 0; i < run.count && feature + i < plan.features; ++i) {
                    layout.column_of_row[row + i] = static_cast<std::int32_t>((feature + i) * taps + run.tap);
                }
            }
        }
    }
    return layout;
}

}  // namespace nought::models::cnvlutin
