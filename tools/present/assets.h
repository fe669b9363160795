#pragma once

#include <string_view>

namespace nought::tools {

/// Files that the build puts into the program.
std::string_view page_css();
std::string_view chart_plugins_js();
std::string_view charts_js();
std::string_view page_js();
/// Chart.js as the system has it, with its licence in the first lines.
std::string_view chart_js();

}  // namespace nought::tools
