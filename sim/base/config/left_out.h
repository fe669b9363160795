#pragma once

namespace nought::config {

/// An option of fields() for what is only written and read back as JSON: while it is empty, the key is not there.
struct LeftOut {};
inline constexpr LeftOut left_out;

}  // namespace nought::config
