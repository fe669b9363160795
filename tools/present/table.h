#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/present/cell.h"

namespace nought::tools {

/// One column of a table, said once for every form that the table takes.
struct Column {
    std::string key;            ///< in CSV and JSON, where "a.b" is b in an object a; empty: for people alone
    std::string heading = {};   ///< for people; the key as words where it is empty
    Show show = {};             ///< how people see its numbers, with the unit
    std::string sentence = {};  ///< what it is, with the unit of its numbers in files

    Column(const char* words) : heading(words) {}             // NOLINT: for people alone
    Column(std::string words) : heading(std::move(words)) {}  // NOLINT
    Column(std::string file_key, std::string words, Show how = {}, std::string what = {})
        : key(std::move(file_key)), heading(std::move(words)), show(std::move(how)), sentence(std::move(what)) {}

    std::string words() const;
};

/// Columns over rows. Writers take it from here (tools/present/writers.h).
struct Table {
    std::string title = {};
    std::vector<Column> columns = {};
    std::vector<std::vector<Cell>> rows = {};
    std::vector<std::vector<Cell>> footer = {};  ///< means and totals below a rule, for people alone
    std::string caption = {};
    std::vector<std::string> optional_objects = {};  ///< null in JSON where a row has nothing in them

    /// These columns in this order, by their keys or else their headings. Throws std::logic_error for one that is not
    /// there.
    Table only(const std::vector<std::string>& names) const;
    /// All but these.
    Table without(const std::vector<std::string>& names) const;

private:
    std::size_t place_of(std::string_view name) const;
    Table at(const std::vector<std::size_t>& places) const;
};

/// "wait_window" and "latency_ms.p50" as words.
std::string spaced(std::string key);

/// A column and what it has for each row.
template <class Row>
struct ColumnOf {
    std::string key;
    std::string heading;
    Show show;
    std::function<Cell(const Row&)> cell;
    std::string sentence = {};
};

template <class Row>
using Columns = std::vector<ColumnOf<Row>>;

/// The rows as columns say them.
template <class Row>
Table table_of(const Columns<Row>& columns, const std::vector<Row>& rows, const std::vector<Row>& footer = {}) {
    Table table;
    for (const ColumnOf<Row>& column : columns) {
        table.columns.emplace_back(column.key, column.heading, column.show, column.sentence);
    }
    for (const auto& [from, to] : {std::pair(&rows, &table.rows), std::pair(&footer, &table.footer)}) {
        for (const Row& row : *from) {
            auto& cells = to->emplace_back();
            for (const ColumnOf<Row>& column : columns) {
                cells.push_back(column.cell(row));
            }
        }
    }
    return table;
}

}  // namespace nought::tools
