#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/config/scalars.h"

namespace nought::config {

/// The part of reading a block that does not depend on types: which keys are known, missing, repeated or unknown.
class BlockReader {
public:
    /// `value.node` must be a block.
    explicit BlockReader(const Value& value) : value_(value) {}

    /// The entry for a key of the field list, or nullptr; a required key that is missing becomes a diagnostic.
    const Entry* take(std::string_view key, std::string_view sentence, const Options& options);

    /// Diagnostics for all keys that no field has taken.
    void finish() const;

    /// `tile.rows` for `rows` in `tile`.
    std::string path_of(std::string_view key) const;
    Diagnostics& diagnostics() const { return value_.diagnostics; }

private:
    const Value& value_;
    std::vector<std::string> known_;
};

/// Diagnostics for keys given twice in the same block.
void refuse_repeated(const Value& value);

/// True for a block; a diagnostic otherwise.
bool is_block(const Value& value);

}  // namespace nought::config
