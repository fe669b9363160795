#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nought::base {

/// Length in bytes of the UTF-8 character at the front of `bytes` (RFC 3629: shortest form, no surrogates); 0 when the
/// bytes are not UTF-8.
std::size_t character_length(std::string_view bytes);

/// The text with '?' for each byte that is not UTF-8 and each control character but the tab.
std::string printable(std::string_view bytes);

/// Columns that printable() text takes, one for each character.
std::size_t columns(std::string_view bytes);

}  // namespace nought::base
