#include "tools/present/csv_table.h"

#include <charconv>

#include "tools/present/palette.h"

namespace nought::tools {
namespace {

/// RFC 4180: quotes around a cell, doubled inside of it.
std::vector<std::vector<std::string>> csv_rows(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            row.back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row.emplace_back();
        } else if (!quoted && c == '\n') {
            rows.push_back(std::move(row));
            row.assign(1, "");
        } else {
            row.back() += c;
        }
    }
    return rows;
}

Cell csv_cell(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    return is_number ? Cell{number_text(value), value} : Cell{text.empty() ? "-" : text};
}

}  // namespace

PageTable csv_table(const std::string& csv, const std::string& title) {
    PageTable table{.title = title, .columns = {}, .rows = {}};
    for (const std::vector<std::string>& cells : csv_rows(csv)) {
        if (table.columns.empty()) {
            for (const std::string& name : cells) {
                table.columns.push_back(spaced(name));
            }
            continue;
        }
        auto& row = table.rows.emplace_back();
        for (const std::string& cell : cells) {
            row.push_back(csv_cell(cell));
        }
    }
    return table;
}

}  // namespace nought::tools
