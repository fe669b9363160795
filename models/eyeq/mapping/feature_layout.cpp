#include "models/eyeq/mapping/feature_layout.h"

#include <cstring>

namespace nought::models::eyeq {

Box FeatureLayout::whole() const {
    return {{0, shape.channels}, {0, shape.extent.t}, {0, shape.extent.y}, {0, shape.extent.x}};
}

/// visit(first element, channels of the brick, channels of the box in it, its first channel in the box, t, y) for each
/// row of each brick that the box meets.
template <class Visit>
void FeatureLayout::for_each_row(const Box& box, const Visit& visit) const {
    if (box.empty()) {
        return;
    }
    const workloads::Extent& map = shape.extent;
    for (std::int64_t first = box.c.begin - box.c.begin % brick; first < box.c.end; first += brick) {
        const std::int64_t width = std::min(brick, shape.channels - first);
        const Range channels = overlap(box.c, {first, first + width});
        for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
            for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
                const std::int64_t position = (t * map.y + y) * map.x + box.x.begin;
                visit(first * map.volume() + position * width + channels.begin - first, width, channels, t, y);
            }
        }
    }
}

void FeatureLayout::append_runs(const Box& box, std::int64_t address, std::vector<sim::MemoryRun>& runs) const {
    const auto append = [&](std::int64_t element, std::int64_t count) {
        const std::int64_t at = address + element * element_bytes;
        if (!runs.empty() && runs.back().address + runs.back().bytes == at) {
            runs.back().bytes += count * element_bytes;
        } else {
            runs.push_back({at, count * element_bytes});
        }
    };
    for_each_row(box, [&](std::int64_t element, std::int64_t width, const Range& channels, std::int64_t, std::int64_t) {
        if (channels.size() == width) {
            append(element, width * box.x.size());
            return;
        }
        for (std::int64_t x = 0; x < box.x.size(); ++x) {
            append(element + x * width, channels.size());
        }
    });
}

void FeatureLayout::read(const std::uint8_t* memory, const Box& box, std::int16_t* dense) const {
    const std::int64_t plane = box.t.size() * box.y.size() * box.x.size();
    for_each_row(box,
                 [&](std::int64_t element, std::int64_t width, const Range& channels, std::int64_t t, std::int64_t y) {
                     std::int16_t* to = dense + (channels.begin - box.c.begin) * plane +
                                        ((t - box.t.begin) * box.y.size() + y - box.y.begin) * box.x.size();
                     for (std::int64_t c = 0; c < channels.size(); ++c) {
                         for (std::int64_t x = 0; x < box.x.size(); ++x) {
                             const std::int64_t from = element + x * width + c;
                             if (element_bytes == 1) {
                                 to[c * plane + x] = static_cast<std::int8_t>(memory[from]);
                             } else {
                                 std::memcpy(&to[c * plane + x], memory + 2 * from, 2);
                             }
                         }
                     }
                 });
}

void FeatureLayout::write(std::uint8_t* memory, const Box& box, const std::int16_t* dense) const {
    const std::int64_t plane = box.t.size() * box.y.size() * box.x.size();
    for_each_row(box,
                 [&](std::int64_t element, std::int64_t width, const Range& channels, std::int64_t t, std::int64_t y) {
                     const std::int16_t* from = dense + (channels.begin - box.c.begin) * plane +
                                                ((t - box.t.begin) * box.y.size() + y - box.y.begin) * box.x.size();
                     for (std::int64_t c = 0; c < channels.size(); ++c) {
                         for (std::int64_t x = 0; x < box.x.size(); ++x) {
                             const std::int64_t to = element + x * width + c;
                             if (element_bytes == 1) {
                                 memory[to] = static_cast<std::uint8_t>(from[c * plane + x]);
                             } else {
                                 std::memcpy(memory + 2 * to, &from[c * plane + x], 2);
                             }
                         }
                     }
                 });
}

}  // namespace nought::models::eyeq
