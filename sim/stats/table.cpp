#include "sim/stats/table.h"

#include <algorithm>

#include <fmt/format.h>

namespace nought::sim {
namespace {

std::string value_text(const Row& row, const char* undefined) {
    if (const auto* count = std::get_if<std::uint64_t>(&row.value)) {
        return fmt::format("{}", *count);
    }
    if (const auto* number = std::get_if<double>(&row.value)) {
        return fmt::format("{}", *number);
    }
    return undefined;
}

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

}  // namespace

std::vector<Row> statistic_rows(const sc_core::sc_object& root) {
    std::vector<Row> rows;
    const ReadValues now = [](const Statistic& statistic) { return statistic.values(); };
    for_each_statistic(root, [&](const Statistic& statistic) { statistic.append_rows(now, rows); });
    return rows;
}

std::string rows_text(const std::vector<Row>& rows) {
    std::size_t path_width = 0;
    std::size_t value_width = 0;
    std::size_t unit_width = 0;
    for (const Row& row : rows) {
        path_width = std::max(path_width, row.path.size());
        value_width = std::max(value_width, value_text(row, "-").size());
        unit_width = std::max(unit_width, symbol(row.unit).size());
    }
    std::string text;
    for (const Row& row : rows) {
        text += fmt::format("{:<{}}  {:>{}} {:<{}}  {}\n", row.path, path_width, value_text(row, "-"), value_width,
                            symbol(row.unit), unit_width, row.sentence);
    }
    return text;
}

nlohmann::ordered_json rows_json(const std::vector<Row>& rows) {
    auto document = nlohmann::ordered_json::object();
    for (const Row& row : rows) {
        nlohmann::ordered_json value = nullptr;
        if (const auto* count = std::get_if<std::uint64_t>(&row.value)) {
            value = *count;
        } else if (const auto* number = std::get_if<double>(&row.value)) {
            value = *number;
        }
        document[row.path] = {{"value", value}, {"unit", symbol(row.unit)}, {"sentence", row.sentence}};
    }
    return document;
}

std::string rows_csv(const std::vector<Row>& rows) {
    std::string text = "statistic,value,unit,sentence\n";
    for (const Row& row : rows) {
        text += fmt::format("{},{},{},{}\n", csv_field(row.path), value_text(row, ""), symbol(row.unit),
                            csv_field(row.sentence));
    }
    return text;
}

}  // namespace nought::sim
