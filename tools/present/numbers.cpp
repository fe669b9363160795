#include "tools/present/numbers.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace nought::tools {
namespace {

struct Prefix {
    double factor;
    const char* letter;
};

constexpr std::array<Prefix, 10> prefixes{{{1e15, "P"},
                                           {1e12, "T"},
                                           {1e9, "G"},
                                           {1e6, "M"},
                                           {1e3, "k"},
                                           {1, ""},
                                           {1e-3, "m"},
                                           {1e-6, "u"},
                                           {1e-9, "n"},
                                           {1e-12, "p"}}};

std::string three_digits(double value) {
    const double size = std::abs(value);
    return size >= 99.95   ? fmt::format("{:.0f}", value)
           : size >= 9.995 ? fmt::format("{:.1f}", value)
                           : fmt::format("{:.2f}", value);
}

}  // namespace

std::string grouped(std::uint64_t value) {
    std::string text = std::to_string(value);
    for (auto place = static_cast<int>(text.size()) - 3; place > 0; place -= 3) {
        text.insert(static_cast<std::size_t>(place), 1, ',');
    }
    return text;
}

std::string with_prefix(double value, const std::string& unit) {
    if (value == 0 || !std::isfinite(value)) {
        return unit.empty() ? fmt::format("{}", value) : fmt::format("{} {}", value, unit);
    }
    const Prefix* chosen = &prefixes.back();
    for (const Prefix& prefix : prefixes) {
        // 999.6 rounds to 1000: the next prefix shows it as 1.00.
        if (std::abs(value) >= prefix.factor * 0.9995) {
            chosen = &prefix;
            break;
        }
    }
    const std::string tail = fmt::format("{}{}", chosen->letter, unit);
    return tail.empty() ? three_digits(value) : fmt::format("{} {}", three_digits(value / chosen->factor), tail);
}

std::string percent(double fraction) {
    return fmt::format("{:.1f} %", fraction * 100);
}

std::string duration(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) {
        return fmt::format("{} s", whole);
    }
    if (whole < 3600) {
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    }
    return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string times(double ratio) {
    return fmt::format("{:.2f}x", ratio);
}

}  // namespace nought::tools
