#pragma once

#include <cstddef>
#include <memory>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"

namespace nought::config {

/// Parses the part of a source from byte `start` on as one YAML document. Whatever is wrong with the text goes to
/// `problems`; the result then may be incomplete. Depth and size, aliases expanded, are bounded.
Node parse_yaml(const std::shared_ptr<const Source>& source, std::size_t start, Diagnostics& problems);

/// Reports what yaml-cpp would let pass or blame on another line: bytes that are not UTF-8, control characters, tabs in
/// the indentation. True when there was none.
bool check_text(const std::shared_ptr<const Source>& source, Diagnostics& problems);

}  // namespace nought::config
