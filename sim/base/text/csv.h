#pragma once

#include <string>
#include <string_view>

namespace nought::config {

/// A text as a cell of CSV (RFC 4180): in quotes where it has commas, quotes or ends of lines. A text that a
/// spreadsheet would take for a formula, for it begins with '=', '+', '-', '@' or a control character, gets an
/// apostrophe in front. Numbers do not go through here.
std::string csv_text(std::string_view text);

}  // namespace nought::config
