#include "tools/present/text_table.h"

#include <algorithm>
#include <cctype>

#include "sim/base/text/utf8.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// "1,234", "12.3 mJ", "+4.5 %", "1.37x", "-"; not "28 nm planar CMOS".
bool is_number(const std::string& cell) {
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    const std::size_t sign = cell.starts_with("-") || cell.starts_with("+") ? 1 : 0;
    constexpr std::size_t longest_unit = 4;
    const std::size_t space = cell.find(' ');
    const bool one_unit = space == std::string::npos || cell.size() - space - 1 <= longest_unit;
    return cell.empty() || cell == "-" || (cell.size() > sign && digit(cell[sign]) && one_unit);
}

std::string padded(const std::string& cell, std::size_t width, bool right) {
    const std::string spaces(width - std::min(width, config::columns(cell)), ' ');
    return right ? spaces + cell : cell + spaces;
}

std::string without_trailing_spaces(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

void TextTable::row(std::vector<std::string> cells) {
    cells.resize(heading_.size());
    rows_.push_back(std::move(cells));
}

void TextTable::rule() {
    rows_.emplace_back();
}

std::string TextTable::text(const std::string& indent) const {
    std::vector<std::size_t> widths;
    std::vector<bool> right;
    for (std::size_t column = 0; column < heading_.size(); ++column) {
        std::size_t width = config::columns(heading_[column]);
        bool numbers = column > 0;
        for (const auto& cells : rows_) {
            if (!cells.empty()) {
                width = std::max(width, config::columns(cells[column]));
                numbers = numbers && is_number(cells[column]);
            }
        }
        widths.push_back(width);
        right.push_back(numbers);
    }
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text = indent;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            text += (column == 0 ? "" : "  ") + padded(cells[column], widths[column], right[column]);
        }
        return without_trailing_spaces(text);
    };
    std::size_t total = widths.empty() ? 0 : 2 * (widths.size() - 1);
    for (const std::size_t width : widths) {
        total += width;
    }
    std::string text = bold(line(heading_)) + "\n";
    for (const auto& cells : rows_) {
        text += cells.empty() ? indent + std::string(total, '-') : line(cells);
        text += "\n";
    }
    return text;
}

}  // namespace nought::tools
