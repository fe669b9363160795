#include "tools/present/chart.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include <fmt/format.h>

namespace nought::tools {
namespace {

void require(bool holds, const Chart& chart, const std::string& what) {
    if (!holds) {
        throw std::logic_error(fmt::format("chart '{}': {}", chart.id, what));
    }
}

bool is_id(const std::string& text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

std::string without_trailing_zeros(std::string text) {
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text;
}

/// Thousands apart, in the whole part.
std::string apart(const std::string& text) {
    const std::size_t sign = text.front() == '-' ? 1 : 0;
    std::size_t place = std::min(text.find('.'), text.size());
    std::string spaced = text;
    while (place > sign + 3) {
        place -= 3;
        spaced.insert(place, 1, ',');
    }
    return spaced;
}

}  // namespace

Hue hue_of(const Chart& chart, std::size_t series) {
    return chart.series.at(series).hue.value_or(static_cast<Hue>(series % static_cast<std::size_t>(hue_count)));
}

std::string category_name(const Chart& chart, std::size_t category) {
    const std::string& name = chart.categories.at(category);
    if (chart.groups.empty() || chart.groups.at(category).empty()) {
        return name;
    }
    return name.empty() ? chart.groups[category] : chart.groups[category] + ", " + name;
}

void check(const Chart& chart) {
    require(is_id(chart.id), chart, "an id has small letters, digits and '_' only");
    require(chart.groups.empty() || chart.groups.size() == chart.categories.size(), chart,
            "there must be a group for each category, or none");
    for (const Series& series : chart.series) {
        const std::size_t wanted = chart.has_bars() ? chart.categories.size() : series.x.size();
        require(series.values.size() == wanted, chart,
                fmt::format("series '{}' has {} values, not {}", series.name, series.values.size(), wanted));
        require(series.labels.empty() || series.labels.size() == wanted, chart,
                fmt::format("series '{}' has {} labels, not {}", series.name, series.labels.size(), wanted));
    }
    for (const ChartMark& mark : chart.marks) {
        require(chart.kind == ChartKind::bars, chart, "marks stand beside single bars");
        require(mark.series < chart.series.size() && mark.category < chart.categories.size(), chart,
                "a mark points at no bar");
    }
}

std::string number_text(double value) {
    if (std::isnan(value)) {
        return "-";
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    const double size = std::abs(value);
    if (size != 0 && (size < 0.001 || size >= 1e15)) {
        return fmt::format("{:.3e}", value);
    }
    const int decimals = size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : size >= 0.99995 ? 3 : 4;
    return apart(without_trailing_zeros(fmt::format("{:.{}f}", value, decimals)));
}

}  // namespace nought::tools
