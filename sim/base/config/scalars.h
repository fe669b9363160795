#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"
#include "sim/base/config/options.h"

namespace nought::config {

/// What a reader needs to know to read, or blame, one value.
struct Value {
    const Node& node;
    Place key;         ///< of the key, or of the list item: blamed when the value itself stands elsewhere
    std::string path;  ///< `tile.rows`, `layers[2].name`; empty for the top
    const Options& options;
    Diagnostics& diagnostics;

    /// The value's place if it stands on the key's line, the key's otherwise.
    Place place() const;
    /// "'rows' must be a whole number, not 'abc'"; a missing value is told as such.
    void wrong_kind(std::string_view wanted) const;
};

/// Each returns nothing after adding a diagnostic. `low` and `high` are the limits of the C++ type.
std::optional<bool> read_bool(const Value& value);
std::optional<double> read_double(const Value& value);
std::optional<std::int64_t> read_signed(const Value& value, std::int64_t low, std::int64_t high);
std::optional<std::uint64_t> read_unsigned(const Value& value, std::uint64_t high);
std::optional<std::string> read_text(const Value& value);
/// One of `words`, or a diagnostic with the nearest of them.
std::optional<std::string> read_word(const Value& value, const std::vector<std::string>& words);

/// True when a list has as many items as its Length option asks for; a diagnostic otherwise.
bool check_length(const Value& value);

/// The range in words: `1 to 64`.
std::string described(const Range& range);

}  // namespace nought::config
