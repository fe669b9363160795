#include "tools/present/cell.h"

#include <cmath>

#include <fmt/format.h>

#include "tools/present/chart.h"
#include "tools/present/numbers.h"

namespace nought::tools {
namespace {

std::string with_unit(const std::string& number, const std::string& unit) {
    return unit.empty() ? number : number + " " + unit;
}

std::string shown_number(double value, const Show& show) {
    switch (show.as) {
        case Show::As::count:
            return with_unit(grouped(static_cast<std::uint64_t>(std::llround(value))), show.unit);
        case Show::As::prefix:
            return with_prefix(value, show.unit);
        case Show::As::percent:
            return fmt::format("{:.{}f} %", value * 100, show.digits);
        case Show::As::hundredths:
            return fmt::format("{:.{}f}", value * 100, show.digits);
        case Show::As::change:
            return fmt::format("{:+.{}f} %", value * 100, show.digits);
        case Show::As::times:
            return times(value);
        case Show::As::decimals:
            return with_unit(fmt::format("{:.{}f}", value, show.digits), show.unit);
        case Show::As::significant:
            return with_unit(fmt::format("{:.{}g}", value, show.digits), show.unit);
        default:
            return with_unit(number_text(value), show.unit);
    }
}

}  // namespace

bool Cell::is_there() const {
    const double* number = std::get_if<double>(&value_);
    return number != nullptr ? !std::isnan(*number) : !std::holds_alternative<std::monostate>(value_);
}

std::optional<double> Cell::number() const {
    return std::visit(
        [](const auto& value) -> std::optional<double> {
            using Held = std::decay_t<decltype(value)>;
            if constexpr (std::same_as<Held, std::monostate> || std::same_as<Held, bool> ||
                          std::same_as<Held, std::string>) {
                return {};
            } else {
                return static_cast<double>(value);
            }
        },
        value_);
}

std::string Cell::shown(const Show& show) const {
    if (shown_) {
        return *shown_;
    }
    if (!is_there()) {
        return "-";
    }
    if (const std::string* text = std::get_if<std::string>(&value_)) {
        return *text;
    }
    if (const bool* holds = std::get_if<bool>(&value_)) {
        return *holds ? "yes" : show.as == Show::As::mark ? "" : "no";
    }
    return shown_number(*number(), show);
}

}  // namespace nought::tools
