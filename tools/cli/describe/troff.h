#pragma once

#include <string>
#include <string_view>

namespace nought::tools {

/// Text as troff prints it unchanged; hyphens are those of options.
std::string troff_text(std::string_view text);

/// A request with one argument in quotes: `.SH "EXIT STATUS"`.
std::string troff_request(std::string_view name, std::string_view argument);

/// A term in bold and, indented, what it means.
std::string troff_item(std::string_view term, std::string_view value, std::string_view sentence);

}  // namespace nought::tools
