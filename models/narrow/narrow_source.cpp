#include "models/narrow/narrow_source.h"

#include <bit>

namespace nought::models::narrow {

NarrowSource::NarrowSource(const sim::LayerPlan& plan, const sim::FeatureMap& map, sim::Interleaving banks,
                           const sim::WindowTemplates& windows, bool compute)
    : plan_(plan),
      map_(map),
      banks_(banks),
      windows_(windows),
      width_(windows.of(0).width()),
      operands_shift_(std::countr_zero(static_cast<std::uint64_t>(width_ / sim::brick_size))),
      compute_(compute) {}

void NarrowSource::rows(int, const sim::WindowAt& at, std::int64_t unit, sim::RowList& list) const {
    std::int64_t last = -1;
    for (const sim::Run& run : windows_.of(at.group).runs(unit)) {
        const sim::Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!plan_.inside(position)) {
            continue;
        }
        const std::int64_t address = map_.address(map_.position(position), at.group, run.feature);
        for (std::int64_t row = address / width_; row <= (address + run.count - 1) / width_; ++row) {
            if (row != last) {
                list.add(banks_.bank_of(row));
                last = row;
            }
        }
    }
}

sim::Work NarrowSource::deliver(int, const sim::WindowAt& at, std::int64_t unit, sim::Packet& packet) {
    sim::Delivery* next = packet.deliveries.room(width_);
    std::uint32_t neurons = 0;
    std::uint32_t lanes = 0;  // one bit for each that is not all zeros
    for (const sim::Run& run : windows_.of(at.group).runs(unit)) {
        const sim::Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!plan_.inside(position)) {
            continue;
        }
        const std::int16_t* values = map_.at(map_.address(map_.position(position), at.group, run.feature));
        const auto row = static_cast<std::int32_t>(unit * width_ + run.slot);
        // Zeros add nothing to a sum, so only the others are handed to the arithmetic; the lanes are busy all the same.
        for (int i = 0; i < run.count; ++i) {
            const std::uint32_t sent = values[i] != 0 ? 1 : 0;
            next[neurons] = {row + i, values[i]};
            neurons += sent;
            lanes |= sent << ((run.slot + i) >> operands_shift_);
        }
    }
    if (compute_) {
        packet.deliveries.keep(neurons);
    }
    const auto effectual = static_cast<std::uint32_t>(std::popcount(lanes));
    constexpr auto all = static_cast<std::uint32_t>(sim::brick_size);
    return {.cycles = 1, .effectual = effectual, .ineffectual = all - effectual, .sent = all, .neurons = neurons};
}

}  // namespace nought::models::narrow
