#include "models/cnvlutin/zfnaf_source.h"

#include <algorithm>

namespace nought::models::cnvlutin {

using sim::brick_size;
using sim::Grid;
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
      template_(window_of(plan, assignment)),
      empty_cycles_(static_cast<std::uint32_t>(empty_cycles)),
      compute_(compute) {}

bool ZfnafSource::inside(const Grid& at) const {
    return at.t >= 0 && at.t < plan_.input.t && at.y >= 0 && at.y < plan_.input.y && at.x >= 0 && at.x < plan_.input.x;
}

std::int64_t ZfnafSource::index(int lane, std::int64_t unit) const {
    return assignment_ == LaneAssignment::feature_slices ? unit : unit * brick_size + lane;
}

std::int64_t ZfnafSource::units(int lane, const sim::WindowAt&) const {
    const std::int64_t count = template_.unit_count();
    return assignment_ == LaneAssignment::feature_slices ? count : (count - lane + brick_size - 1) / brick_size;
}

void ZfnafSource::rows(int lane, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const {
    const std::int64_t group = plan_.group_of(at.pass);
    std::int64_t last = -1;
    for (const Run& run : template_.runs(index(lane, unit))) {
        const Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!inside(position)) {
            continue;
        }
        const bool slices = assignment_ == LaneAssignment::feature_slices;
        const std::int64_t part = slices ? lane : run.feature / brick_size;
        const ZfnafMap::Place first =
            map_.place(group, map_.position(position), part, slices ? run.feature : run.feature % brick_size);
        const std::int64_t last_row = first.row + (first.offset + run.count - 1) / brick_size;
        for (std::int64_t row = first.row; row <= last_row; ++row) {
            if (row != last) {
                list.add(first.bank);
                last = row;
            }
        }
    }
}

sim::Work ZfnafSource::deliver(int lane, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) {
    const std::int64_t group = plan_.group_of(at.pass);
    const bool slices = assignment_ == LaneAssignment::feature_slices;
    const auto base = static_cast<std::int32_t>((unit * brick_size + lane) * brick_size);
    // Room for a whole chunk; what is not sent is taken back.
    const std::size_t before = packet.deliveries.size();
    packet.deliveries.resize(before + brick_size);
    sim::Delivery* next = packet.deliveries.data() + before;
    std::uint32_t sent = 0;
    for (const Run& run : template_.runs(index(lane, unit))) {
        const Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!inside(position)) {
            continue;
        }
        const std::int64_t part = slices ? lane : run.feature / brick_size;
        const ZfnafMap::Place first =
            map_.place(group, map_.position(position), part, slices ? run.feature : run.feature % brick_size);
        int from = first.offset;
        int slot = run.slot;
        for (std::int64_t row = first.row, left = run.count; left > 0; ++row) {
            const int to = std::min<int>(brick_size, from + static_cast<int>(left));
            const EncodedRow& encoded = map_.row(row);
            for (int i = 0; i < encoded.count; ++i) {
                const int offset = encoded.offsets[i];
                if (offset >= from && offset < to) {
                    next[sent++] = {base + slot + offset - from, encoded.values[i]};
                }
            }
            left -= to - from;
            slot += to - from;
            from = 0;
        }
    }
    packet.deliveries.resize(before + (compute_ ? sent : 0));
    const std::uint32_t cycles = std::max(sent, empty_cycles_);
    return {cycles, sent, cycles - sent};
}

sim::SynapseLayout ZfnafSource::layout(const sim::LayerPlan& plan, LaneAssignment assignment) {
    const sim::WindowTemplate window = window_of(plan, assignment);
    const bool slices = assignment == LaneAssignment::feature_slices;
    const std::int64_t taps = plan.kernel.volume();
    const std::int64_t slice = sim::divide_up(plan.features, brick_size);
    sim::SynapseLayout layout;
    layout.column_of_row.assign(
        slices ? window.unit_count() * brick_size * brick_size : window.unit_count() * brick_size, -1);
    for (std::int64_t unit = 0; unit < window.unit_count(); ++unit) {
        for (const Run& run : window.runs(unit)) {
            for (std::int64_t lane = 0; lane < (slices ? brick_size : 1); ++lane) {
                // Brick i of a window is unit i / 16 of lane i mod 16: its row is i x 16 all the same.
                const std::int64_t row = (slices ? unit * brick_size + lane : unit) * brick_size + run.slot;
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
