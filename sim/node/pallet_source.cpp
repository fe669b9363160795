#include "sim/node/pallet_source.h"

#include <algorithm>

namespace nought::sim {

PalletSource::PalletSource(const LayerPlan& plan, const FeatureMap& map, Interleaving banks,
                           const WindowTemplates& windows, bool compute)
    : plan_(plan), map_(map), banks_(banks), compute_(compute), step_(pallet_size * brick_size) {
    for (std::int64_t group = 0; group < windows.size(); ++group) {
        parts_.push_back(split(windows.of(group)));
    }
}

PalletSource::Parts PalletSource::split(const WindowTemplate& bricks) {
    Parts parts;
    for (std::int64_t unit = 0; unit < bricks.unit_count(); ++unit) {
        for (const Run& run : bricks.runs(unit)) {
            for (int done = 0; done < run.count;) {
                const std::int64_t feature = run.feature + done;
                const int count =
                    static_cast<int>(std::min<std::int64_t>(run.count - done, brick_size - feature % brick_size));
                parts.all.push_back({run.at, feature, count, run.slot + done});
                done += count;
            }
        }
        parts.first.push_back(parts.all.size());
    }
    return parts;
}

template <class Visit>
void PalletSource::each_window(const WindowAt& at, Visit visit) const {
    Grid out = at.out;
    for (std::int64_t window = 0; window < at.count; ++window) {
        visit(window, plan_.origin(out));
        if (++out.x == plan_.output.x) {
            out.x = 0;
            if (++out.y == plan_.output.y) {
                out.y = 0;
                ++out.t;
            }
        }
    }
}

void PalletSource::rows(int, const WindowAt& at, std::int64_t unit, RowList& list) const {
    // Windows side by side share rows only with near neighbours, so the search from the back is short.
    std::int64_t seen[pallet_size * 2 * brick_size];
    std::int64_t count = 0;
    const auto add = [&](std::int64_t row) {
        for (std::int64_t i = count; i-- > 0;) {
            if (seen[i] == row) {
                return;
            }
        }
        seen[count++] = row;
        list.add(banks_.bank_of(row));
    };
    each_window(at, [&](std::int64_t, const Grid& origin) {
        for (const Part& part : parts_of(at.group).of(unit)) {
            const Grid position{origin.t + part.at.t, origin.y + part.at.y, origin.x + part.at.x};
            if (plan_.inside(position)) {
                const std::int64_t address = map_.address(map_.position(position), at.group, part.feature);
                add(address / brick_size);
                add((address + part.count - 1) / brick_size);
            }
        }
    });
}

Work PalletSource::deliver(int, const WindowAt& at, std::int64_t unit, Packet& packet) {
    constexpr std::int64_t size = pallet_size * brick_size;
    std::int16_t* bricks = step_.data();
    if (compute_) {
        packet.bricks.resize(packet.bricks.size() + size);
        bricks = packet.bricks.data() + packet.bricks.size() - size;
    }
    std::fill_n(bricks, size, std::int16_t{0});
    each_window(at, [&](std::int64_t window, const Grid& origin) {
        for (const Part& part : parts_of(at.group).of(unit)) {
            const Grid position{origin.t + part.at.t, origin.y + part.at.y, origin.x + part.at.x};
            if (plan_.inside(position)) {
                std::copy_n(map_.at(map_.address(map_.position(position), at.group, part.feature)), part.count,
                            bricks + window * brick_size + part.slot);
            }
        }
    });
    const auto neurons = static_cast<std::uint32_t>(size - std::count(bricks, bricks + size, std::int16_t{0}));
    return send({.at = at,
                 .unit = unit,
                 .last = unit + 1 == units(0, at),
                 .bricks = {bricks, static_cast<std::size_t>(size)},
                 .neurons = neurons});
}

}  // namespace nought::sim
