#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/eyeq/job/box.h"
#include "models/eyeq/mapping/frame_graph.h"
#include "models/result.h"

namespace nought::models::eyeq {

/// Compares what the units made of a step with the trace, part by part.
class OutputCheck {
public:
    void compare(const Map& map, const Box& box, const std::vector<std::int16_t>& values);

    /// The wrong element that comes first in the output tensor; nothing where all are right.
    const std::optional<Mismatch>& mismatch() const { return mismatch_; }

private:
    std::optional<Mismatch> mismatch_;
    std::int64_t first_ = 0;  ///< the mismatch's place in the tensor
};

/// What the trace has in a part of a map, dense (c,t,y,x).
std::vector<std::int16_t> traced(const Map& map, const Box& box);

}  // namespace nought::models::eyeq
