#pragma once

#include <cstdint>
#include <vector>

#include "models/eyeq/job/box.h"
#include "sim/memory/transfer.h"
#include "workloads/layers/layer.h"

namespace nought::models::eyeq {

/// How a feature map lies in a memory: bricks of sixteen channels, in each (t, y, x, channel). The last brick has the
/// channels that are left and no holes, so a map takes as many bytes as it has elements times their size. Rows of
/// windows are long runs this way, whatever part of a map a task needs.
struct FeatureLayout {
    static constexpr std::int64_t brick = 16;

    workloads::MapShape shape;
    std::int64_t element_bytes = 2;  ///< 2, or 1 for values of at most eight bits

    Box whole() const;
    std::int64_t bytes() const { return shape.count() * element_bytes; }

    /// The contiguous pieces that a box lies in, in rising order, from an address on; appended.
    void append_runs(const Box& box, std::int64_t address, std::vector<sim::MemoryRun>& runs) const;
    /// Copies a box from a map that starts at `memory` to dense (c,t,y,x) order.
    void read(const std::uint8_t* memory, const Box& box, std::int16_t* dense) const;
    /// The reverse; values must fit in the element's bytes.
    void write(std::uint8_t* memory, const Box& box, const std::int16_t* dense) const;

private:
    template <class Visit>
    void for_each_row(const Box& box, const Visit& visit) const;
};

}  // namespace nought::models::eyeq
