#include "sim/blocks/plain_source.h"

namespace nought::sim {

PlainSource::PlainSource(const LayerPlan& plan, const FeatureMap& map, const NeuronMemory& memory, Packing packing,
                         bool compute)
    : plan_(plan),
      map_(map),
      memory_(memory),
      template_(plan.kernel, plan.dilation, plan.features, packing),
      compute_(compute) {}

bool PlainSource::inside(const Grid& at) const {
    return at.t >= 0 && at.t < plan_.input.t && at.y >= 0 && at.y < plan_.input.y && at.x >= 0 && at.x < plan_.input.x;
}

void PlainSource::rows(int, const WindowAt& at, std::int64_t unit, RowList& list) const {
    const std::int64_t group = plan_.group_of(at.pass);
    std::int64_t last = -1;
    for (const Run& run : template_.runs(unit)) {
        const Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!inside(position)) {
            continue;
        }
        const std::int64_t address = map_.address(map_.position(position), group, run.feature);
        for (std::int64_t row = address / brick_size; row <= (address + run.count - 1) / brick_size; ++row) {
            if (row != last) {
                list.add(memory_.bank_of(row));
                last = row;
            }
        }
    }
}

Work PlainSource::deliver(int, const WindowAt& at, std::int64_t unit, Packet& packet) {
    const std::int64_t group = plan_.group_of(at.pass);
    std::uint32_t effectual = 0;
    // Room for a whole brick first, then only what is not zero counts: a zero adds nothing to a sum.
    const std::size_t before = packet.deliveries.size();
    packet.deliveries.resize(before + brick_size);
    Delivery* next = packet.deliveries.data() + before;
    for (const Run& run : template_.runs(unit)) {
        const Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!inside(position)) {
            continue;
        }
        const std::int16_t* values = map_.at(map_.address(map_.position(position), group, run.feature));
        const auto row = static_cast<std::int32_t>(unit * brick_size + run.slot);
        for (int i = 0; i < run.count; ++i) {
            next[effectual] = {row + i, values[i]};
            effectual += values[i] != 0 ? 1 : 0;
        }
    }
    packet.deliveries.resize(before + (compute_ ? effectual : 0));
    return {1, effectual, static_cast<std::uint32_t>(brick_size) - effectual};
}

SynapseLayout PlainSource::layout(const LayerPlan& plan, Packing packing) {
    const WindowTemplate bricks(plan.kernel, plan.dilation, plan.features, packing);
    const std::int64_t taps = plan.kernel.volume();
    SynapseLayout layout;
    layout.column_of_row.assign(bricks.unit_count() * brick_size, -1);
    for (std::int64_t unit = 0; unit < bricks.unit_count(); ++unit) {
        for (const Run& run : bricks.runs(unit)) {
            for (int i = 0; i < run.count; ++i) {
                layout.column_of_row[unit * brick_size + run.slot + i] =
                    static_cast<std::int32_t>((run.feature + i) * taps + run.tap);
            }
        }
    }
    return layout;
}

}  // namespace nought::sim
