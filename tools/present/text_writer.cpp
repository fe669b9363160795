#include "tools/present/text_table.h"
#include "tools/present/writers.h"
#include "tools/system/style.h"

namespace nought::tools {

std::string to_text(const Table& table, const std::string& indent) {
    std::vector<std::string> headings;
    for (const Column& column : table.columns) {
        headings.push_back(column.words());
    }
    TextTable text(headings);
    const auto add = [&](const std::vector<Cell>& row) {
        std::vector<std::string> cells;
        for (std::size_t column = 0; column < row.size(); ++column) {
            cells.push_back(row[column].shown(table.columns.at(column).show));
        }
        text.row(cells);
    };
    for (const auto& row : table.rows) {
        add(row);
    }
    if (!table.footer.empty()) {
        text.rule();
    }
    for (const auto& row : table.footer) {
        add(row);
    }
    return text.text(indent);
}

std::string titled_text(const Table& table) {
    return bold(table.title) + "\n" + to_text(table, "  ");
}

}  // namespace nought::tools
