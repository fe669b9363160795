#include "sim/node/plain_source.h"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace nought::sim {

namespace {

// Only what is not zero is handed to the arithmetic, since a zero adds nothing to a sum; the multipliers of this node
// are busy with it all the same.

std::size_t send_some(const std::int16_t* values, int count, std::int32_t row, Delivery* to) {
    std::size_t sent = 0;
    for (int i = 0; i < count; ++i) {
        to[sent] = {row + i, values[i]};
        sent += values[i] != 0 ? 1 : 0;
    }
    return sent;
}

std::size_t send_brick(const std::int16_t* values, std::int32_t row, Delivery* to) {
#if defined(__SSE2__)
    const auto* halves = reinterpret_cast<const __m128i*>(values);
    const __m128i zero = _mm_setzero_si128();
    const __m128i is_zero = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_loadu_si128(halves), zero),
                                            _mm_cmpeq_epi16(_mm_loadu_si128(halves + 1), zero));
    std::size_t sent = 0;
    for (std::uint32_t left = ~static_cast<std::uint32_t>(_mm_movemask_epi8(is_zero)) & 0xffff; left != 0;
         left &= left - 1) {
        const int i = std::countr_zero(left);
        to[sent++] = {row + i, values[i]};
    }
    return sent;
#else
    return send_some(values, brick_size, row, to);
#endif
}

SynapseLayout group_layout(const LayerPlan& plan, const WindowTemplate& bricks) {
    const std::int64_t taps = plan.kernel.volume();
    SynapseLayout layout;
    layout.column_of_row.assign(bricks.unit_count() * bricks.width(), -1);
    for (std::int64_t unit = 0; unit < bricks.unit_count(); ++unit) {
        for (const Run& run : bricks.runs(unit)) {
            for (int i = 0; i < run.count; ++i) {
                layout.column_of_row[unit * bricks.width() + run.slot + i] =
                    static_cast<std::int32_t>((run.feature + i) * taps + run.tap);
            }
        }
        layout.pieces = unit / PlainSource::units_per_piece + 1;
        layout.piece_of_row.insert(layout.piece_of_row.end(), bricks.width(),
                                   static_cast<std::int32_t>(unit / PlainSource::units_per_piece));
    }
    return layout;
}

}  // namespace

PlainSource::PlainSource(const LayerPlan& plan, const FeatureMap& map, Interleaving banks,
                         const WindowTemplates& windows, bool compute)
    : plan_(plan), map_(map), banks_(banks), windows_(windows), compute_(compute) {}

void PlainSource::rows(int, const WindowAt& at, std::int64_t unit, RowList& list) const {
    std::int64_t last = -1;
    for (const Run& run : windows_.of(at.group).runs(unit)) {
        const Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!plan_.inside(position)) {
            continue;
        }
        const std::int64_t address = map_.address(map_.position(position), at.group, run.feature);
        for (std::int64_t row = address / brick_size; row <= (address + run.count - 1) / brick_size; ++row) {
            if (row != last) {
                list.add(banks_.bank_of(row));
                last = row;
            }
        }
    }
}

Work PlainSource::deliver(int, const WindowAt& at, std::int64_t unit, Packet& packet) {
    Delivery* next = packet.deliveries.room(brick_size);
    std::size_t effectual = 0;
    for (const Run& run : windows_.of(at.group).runs(unit)) {
        const Grid position{at.origin.t + run.at.t, at.origin.y + run.at.y, at.origin.x + run.at.x};
        if (!plan_.inside(position)) {
            continue;
        }
        const std::int16_t* values = map_.at(map_.address(map_.position(position), at.group, run.feature));
        const auto row = static_cast<std::int32_t>(unit * brick_size + run.slot);
        effectual += run.count == brick_size ? send_brick(values, row, next + effectual)
                                             : send_some(values, run.count, row, next + effectual);
    }
    if (compute_) {
        packet.deliveries.keep(effectual);
    }
    const auto sent = static_cast<std::uint32_t>(effectual);
    constexpr auto all = static_cast<std::uint32_t>(brick_size);
    return {.cycles = 1, .effectual = sent, .ineffectual = all - sent, .sent = all, .neurons = sent};
}

SynapseLayout PlainSource::layout(const LayerPlan& plan, const WindowTemplates& windows) {
    SynapseLayout layout = group_layout(plan, windows.of(0));
    for (std::int64_t group = 0; group < plan.groups && windows.size() > 1; ++group) {
        layout.by_group.push_back(group_layout(plan, windows.of(group)));
    }
    return layout;
}

}  // namespace nought::sim
