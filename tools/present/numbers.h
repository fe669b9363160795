#pragma once

#include <cstdint>
#include <string>

namespace nought::tools {

/// Numbers as a table shows them.

/// 1,234,567
std::string grouped(std::uint64_t value);
/// Three significant digits with an SI prefix: "12.3 M", "1.23 mJ", "606 MHz".
std::string with_prefix(double value, const std::string& unit = {});
/// "43.7 %"
std::string percent(double fraction);
/// "45 s", "3 min 20 s", "2 h 05 min"
std::string duration(double seconds);
/// "1.37x"
std::string times(double ratio);

}  // namespace nought::tools
