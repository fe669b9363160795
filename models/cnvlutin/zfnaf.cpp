#include "models/cnvlutin/zfnaf.h"

#include <algorithm>

namespace nought::models::cnvlutin {

using sim::brick_size;

void EncodedRow::insert(std::uint8_t offset, std::int16_t value) {
    if (value == 0) {
        return;
    }
    int at = count++;
    for (; at > 0 && offsets[at - 1] > offset; --at) {
        offsets[at] = offsets[at - 1];
        values[at] = values[at - 1];
    }
    offsets[at] = offset;
    values[at] = value;
}

ZfnafMap::ZfnafMap(const sim::Grid& extent, std::int64_t groups, std::int64_t features, LaneAssignment assignment)
    : extent_(extent), groups_(groups), features_(features), assignment_(assignment) {
    const std::int64_t bricks = sim::divide_up(features, brick_size);
    const std::int64_t places = groups * extent.volume();
    if (assignment == LaneAssignment::feature_slices) {
        parts_ = brick_size;
        slice_ = bricks;
        rows_per_bank_ = sim::divide_up(places * slice_, brick_size);
        rows_.resize(brick_size * rows_per_bank_);
    } else {
        parts_ = bricks;
        slice_ = brick_size;
        rows_per_bank_ = 0;
        rows_.resize(places * bricks);
    }
}

ZfnafMap::Place ZfnafMap::place(std::int64_t group, std::int64_t position, std::int64_t part,
                                std::int64_t feature) const {
    if (assignment_ == LaneAssignment::feature_slices) {
        const std::int64_t address = (group * extent_.volume() + position) * slice_ + feature;
        return {part * rows_per_bank_ + address / brick_size, static_cast<int>(part),
                static_cast<int>(address % brick_size)};
    }
    const std::int64_t brick = (group * extent_.volume() + position) * parts_ + part;
    return {brick, static_cast<int>(brick % brick_size), static_cast<int>(feature)};
}

template <class Visit>
void ZfnafMap::for_each_neuron(const Visit& visit) const {
    const std::int64_t positions = extent_.volume();
    for (std::int64_t channel = 0; channel < groups_ * features_; ++channel) {
        const std::int64_t group = channel / features_;
        const std::int64_t part = channel % features_ / slice_;
        const std::int64_t feature = channel % features_ % slice_;
        for (std::int64_t position = 0; position < positions; ++position) {
            visit(channel * positions + position, place(group, position, part, feature));
        }
    }
}

void ZfnafMap::load(const std::int16_t* tensor) {
    for_each_neuron([&](std::int64_t index, const Place& place) {
        rows_[place.row].insert(static_cast<std::uint8_t>(place.offset), tensor[index]);
    });
}

void ZfnafMap::save(std::int16_t* tensor) const {
    std::fill_n(tensor, groups_ * features_ * extent_.volume(), std::int16_t{0});
    for_each_neuron([&](std::int64_t index, const Place& place) {
        const EncodedRow& row = rows_[place.row];
        for (int i = 0; i < row.count; ++i) {
            if (row.offsets[i] == place.offset) {
                tensor[index] = row.values[i];
            }
        }
    });
}

}  // namespace nought::models::cnvlutin
