#include "models/eyeq/output_check.h"

namespace nought::models::eyeq {

namespace {

/// visit(place in the tensor, place in the box) for each row of a box.
template <class Visit>
void for_each_row(const workloads::MapShape& shape, const Box& box, const Visit& visit) {
    std::int64_t in_box = 0;
    for (std::int64_t c = box.c.begin; c < box.c.end; ++c) {
        for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
            for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
                visit(((c * shape.extent.t + t) * shape.extent.y + y) * shape.extent.x + box.x.begin, in_box);
                in_box += box.x.size();
            }
        }
    }
}

std::vector<std::int64_t> index_of(const workloads::Shape& dims, std::int64_t element) {
    std::vector<std::int64_t> index(dims.size());
    for (std::size_t axis = dims.size(); axis-- > 0;) {
        index[axis] = element % dims[axis];
        element /= dims[axis];
    }
    return index;
}

}  // namespace

void OutputCheck::compare(const Map& map, const Box& box, const std::vector<std::int16_t>& values) {
    for_each_row(map.layout.shape, box, [&](std::int64_t element, std::int64_t value) {
        for (std::int64_t x = 0; x < box.x.size(); ++x) {
            const std::int16_t expected = map.values[element + x];
            const std::int16_t simulated = values[value + x];
            if (expected == simulated) {
                continue;
            }
            const std::uint64_t wrong = mismatch_ ? mismatch_->wrong_elements : 0;
            if (!mismatch_ || element + x < first_) {
                first_ = element + x;
                mismatch_ = Mismatch{index_of(map.values.shape(), first_), expected, simulated, 0};
            }
            mismatch_->wrong_elements = wrong + 1;
        }
    });
}

std::vector<std::int16_t> traced(const Map& map, const Box& box) {
    std::vector<std::int16_t> values(box.volume());
    for_each_row(map.layout.shape, box, [&](std::int64_t element, std::int64_t value) {
        for (std::int64_t x = 0; x < box.x.size(); ++x) {
            values[value + x] = map.values[element + x];
        }
    });
    return values;
}

}  // namespace nought::models::eyeq
