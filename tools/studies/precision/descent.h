#pragma once

#include <functional>
#include <vector>

namespace nought::tools {

/// Bits for each layer.
using Profile = std::vector<int>;

/// Coordinate descent from `highest` bits for each layer: in each round every layer gives up one more bit in its turn;
/// a layer without which the profile is no longer `good` takes its bit back and is settled, as is one at `lowest`.
/// `good` is not asked about the start. `after_round` sees the profile so far.
Profile descend(std::size_t layers, int highest, int lowest, const std::function<bool(const Profile&)>& good,
                const std::function<void(const Profile&)>& after_round);

}  // namespace nought::tools
