#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nought::base {

/// The candidate that `word` is most likely a misspelling of, or nothing when none is close. Case, and '-' for '_', do
/// not count; a swap of neighbours counts as one change.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace nought::base
