#pragma once

#include <string>
#include <string_view>

namespace nought::tools {

/// True when standard output (or error) is a terminal and NO_COLOR is not set.
bool colour_output();
bool colour_errors();
/// True when standard error is a terminal that can move its cursor: progress bars are drawn only then.
bool live_errors();
/// Columns of the terminal at standard error; 100 where it does not say.
int terminal_width();

/// Text for standard output, with emphasis where colour_output().
std::string bold(std::string_view text);
std::string dim(std::string_view text);

/// One message on standard error: "error: ...".
void print_error(std::string_view message);
/// One line on standard error.
void print_note(std::string_view message);
/// Text on standard output.
void print(std::string_view text);

}  // namespace nought::tools
