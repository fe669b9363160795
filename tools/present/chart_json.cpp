#include "tools/present/chart_json.h"

#include <cmath>

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

const char* word(ChartKind kind) {
    switch (kind) {
        case ChartKind::bars:
            return "bars";
        case ChartKind::stacked_bars:
            return "stacked_bars";
        case ChartKind::lines:
            return "lines";
        case ChartKind::points:
            break;
    }
    return "points";
}

Json numbers(const std::vector<double>& values) {
    Json json = Json::array();
    for (const double value : values) {
        json.push_back(std::isfinite(value) ? Json(value) : Json(nullptr));
    }
    return json;
}

Json axis(const Axis& axis) {
    Json json{{"title", axis.title}, {"log", axis.log}};
    if (axis.low) {
        json["low"] = *axis.low;
    }
    if (axis.high) {
        json["high"] = *axis.high;
    }
    return json;
}

Json series_json(const Chart& chart, std::size_t index) {
    const Series& series = chart.series[index];
    Json json{{"name", series.name},
              {"hue", static_cast<int>(hue_of(chart, index))},
              {"values", numbers(series.values)},
              {"line", series.line},
              {"dashed", series.dashed}};
    if (!chart.has_bars()) {
        json["x"] = numbers(series.x);
    }
    if (!series.labels.empty()) {
        json["labels"] = series.labels;
    }
    return json;
}

}  // namespace

nlohmann::ordered_json to_json(const Chart& chart) {
    Json json{{"id", chart.id},
              {"title", chart.title},
              {"kind", word(chart.kind)},
              {"horizontal", chart.horizontal},
              {"categories", chart.categories},
              {"groups", chart.groups},
              {"x", axis(chart.x)},
              {"y", axis(chart.y)},
              {"series", Json::array()},
              {"marks", Json::array()},
              {"mark_name", chart.mark_name}};
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        json["series"].push_back(series_json(chart, i));
    }
    for (const ChartMark& mark : chart.marks) {
        json["marks"].push_back({{"series", mark.series},
                                 {"category", mark.category},
                                 {"value", std::isfinite(mark.value) ? Json(mark.value) : Json(nullptr)},
                                 {"label", mark.label}});
    }
    if (chart.line) {
        json["line"] = *chart.line;
    }
    return json;
}

}  // namespace nought::tools
