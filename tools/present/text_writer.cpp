#include <algorithm>
#include <cctype>

#include "sim/base/text/utf8.h"
#include "tools/present/writers.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// The texts of a row; none for the rule above the footer.
using Line = std::vector<std::string>;

/// "1,234", "12.3 mJ", "+4.5 %", "1.37x", "-"; not "28 nm planar CMOS".
bool is_number(const std::string& cell) {
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    const std::size_t sign = cell.starts_with("-") || cell.starts_with("+") ? 1 : 0;
    constexpr std::size_t longest_unit = 4;
    const std::size_t space = cell.find(' ');
    const bool one_unit = space == std::string::npos || cell.size() - space - 1 <= longest_unit;
    return cell.empty() || cell == "-" || (cell.size() > sign && digit(cell[sign]) && one_unit);
}

std::vector<Line> lines_of(const Table& table) {
    std::vector<Line> lines;
    const auto add = [&](const std::vector<Cell>& row) {
        Line& line = lines.emplace_back(table.columns.size());
        for (std::size_t column = 0; column < std::min(row.size(), line.size()); ++column) {
            line[column] = row[column].shown(table.columns[column].show);
        }
    };
    std::for_each(table.rows.begin(), table.rows.end(), add);
    if (!table.footer.empty()) {
        lines.emplace_back();
    }
    std::for_each(table.footer.begin(), table.footer.end(), add);
    return lines;
}

/// How wide a column is, and whether its numbers stand at its right end.
struct Place {
    std::size_t width;
    bool right;
};

std::string text_of(const Line& line, const std::vector<Place>& places) {
    std::string text;
    for (std::size_t column = 0; column < line.size(); ++column) {
        const std::string spaces(places[column].width - base::columns(line[column]), ' ');
        text += column == 0 ? "" : "  ";
        text += places[column].right ? spaces + line[column] : line[column] + spaces;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

}  // namespace

std::string to_text(const Table& table, const std::string& indent) {
    const std::vector<Line> lines = lines_of(table);
    std::vector<Place> places;
    Line heading;
    std::size_t total = 0;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        heading.push_back(table.columns[column].words());
        Place place{base::columns(heading.back()), column > 0};
        for (const Line& line : lines) {
            if (!line.empty()) {
                place.width = std::max(place.width, base::columns(line[column]));
                place.right = place.right && is_number(line[column]);
            }
        }
        total += place.width + (column == 0 ? 0 : 2);
        places.push_back(place);
    }
    std::string text = bold(indent + text_of(heading, places)) + "\n";
    for (const Line& line : lines) {
        text += indent + (line.empty() ? std::string(total, '-') : text_of(line, places)) + "\n";
    }
    return text;
}

std::string titled_text(const Table& table) {
    return bold(table.title) + "\n" + to_text(table, "  ");
}

}  // namespace nought::tools
