#include <concepts>

#include <fmt/format.h>

#include "sim/base/text/csv.h"
#include "tools/present/writers.h"

namespace nought::tools {
namespace {

std::string csv_cell(const Cell& cell) {
    if (!cell.is_there()) {
        return {};
    }
    return std::visit(
        [](const auto& value) -> std::string {
            using Held = std::decay_t<decltype(value)>;
            if constexpr (std::same_as<Held, std::monostate>) {
                return {};
            } else if constexpr (std::same_as<Held, std::string>) {
                return config::csv_text(value);
            } else {
                return fmt::format("{}", value);
            }
        },
        cell.value());
}

}  // namespace

std::string to_csv(const Table& table) {
    std::string text;
    const auto add_line = [&](auto cell_of) {
        bool first = true;
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (!table.columns[column].key.empty()) {
                text += (first ? "" : ",") + cell_of(column);
                first = false;
            }
        }
        text += "\n";
    };
    add_line([&](std::size_t column) { return config::csv_text(table.columns[column].key); });
    for (const auto& row : table.rows) {
        add_line([&](std::size_t column) { return csv_cell(column < row.size() ? row[column] : Cell{}); });
    }
    return text;
}

}  // namespace nought::tools
