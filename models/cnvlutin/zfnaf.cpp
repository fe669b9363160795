#include "models/cnvlutin/zfnaf.h"

#include <algorithm>

namespace nought::models::cnvlutin {

using sim::brick_size;

void EncodedRow::encode(const std::int16_t* neurons) {
    count = 0;
    for (std::uint8_t offset = 0; offset < brick_size; ++offset) {
        if (neurons[offset] != 0) {
            values[count] = neurons[offset];
            offsets[count++] = offset;
        }
    }
}

void EncodedRow::decode(std::int16_t* neurons) const {
    std::fill_n(neurons, brick_size, std::int16_t{0});
    for (int i = 0; i < count; ++i) {
        neurons[offsets[i]] = values[i];
    }
}

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
        pitch_ = bricks;
        rows_per_bank_ = sim::divide_up(places * pitch_, brick_size);
        rows_.resize(brick_size * rows_per_bank_);
    } else {
        pitch_ = bricks * brick_size;
        rows_.resize(places * bricks);
    }
}

std::int64_t ZfnafMap::first_neuron(std::int64_t group, std::int64_t feature) const {
    const std::int64_t group_start = group * extent_.volume() * pitch_;
    return assignment_ == LaneAssignment::feature_slices
               ? feature / pitch_ * rows_per_bank_ * brick_size + group_start + feature % pitch_
               : group_start + feature;
}

ZfnafMap::Slot ZfnafMap::slot(std::int64_t position, std::int64_t channel) const {
    const std::int64_t neuron = first_neuron(0, channel) + position * pitch_;
    const std::int64_t row = neuron / brick_size;
    return {row, static_cast<int>(assignment_ == LaneAssignment::feature_slices ? channel / pitch_ : row % brick_size),
            static_cast<int>(neuron % brick_size)};
}

void ZfnafMap::load(const std::int16_t* tensor) {
    std::vector<std::int16_t> plain(rows_.size() * brick_size);
    for (std::int64_t channel = 0; channel < groups_ * features_; ++channel) {
        std::int16_t* to = plain.data() + first_neuron(channel / features_, channel % features_);
        const std::int16_t* from = tensor + channel * extent_.volume();
        for (std::int64_t position = 0; position < extent_.volume(); ++position) {
            to[position * pitch_] = from[position];
        }
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        rows_[row].encode(plain.data() + row * brick_size);
    }
}

void ZfnafMap::save(std::int16_t* tensor) const {
    std::vector<std::int16_t> plain(rows_.size() * brick_size);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        rows_[row].decode(plain.data() + row * brick_size);
    }
    for (std::int64_t channel = 0; channel < groups_ * features_; ++channel) {
        const std::int16_t* from = plain.data() + first_neuron(channel / features_, channel % features_);
        std::int16_t* to = tensor + channel * extent_.volume();
        for (std::int64_t position = 0; position < extent_.volume(); ++position) {
            to[position] = from[position * pitch_];
        }
    }
}

}  // namespace nought::models::cnvlutin
