#include "tools/engine/shard.h"

#include <charconv>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"

namespace nought::tools {

Shard Shard::parse(const std::string& text) {
    Shard shard;
    const char* const end = text.data() + text.size();
    const auto [slash, bad_number] = std::from_chars(text.data(), end, shard.number);
    const bool has_slash = bad_number == std::errc{} && slash != end && *slash == '/';
    const auto [rest, bad_of] = has_slash ? std::from_chars(slash + 1, end, shard.of) : std::from_chars_result{};
    if (!has_slash || bad_of != std::errc{} || rest != end || shard.number < 1 || shard.number > shard.of ||
        shard.of > 1000000) {
        throw config::UserError(
            fmt::format("--shard {}: expected I/N with I from 1 to N, as 2/3", config::quote(text)));
    }
    return shard;
}

}  // namespace nought::tools
