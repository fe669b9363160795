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

/// Says a table column by column, as fields() says a file parameter by parameter.
template <class Row>
class TableOf {
public:
    explicit TableOf(std::vector<Row> rows, std::vector<Row> footer = {})
        : rows_(std::move(rows)), footer_(std::move(footer)) {
        table_.rows.resize(rows_.size());
        table_.footer.resize(footer_.size());
    }

    /// The next column, and what it has for each row: a member of the row, or whatever takes one.
    template <class Value>
    void operator()(std::string key, std::string heading, Show show, const Value& value, std::string sentence = {}) {
        table_.columns.emplace_back(std::move(key), std::move(heading), std::move(show), std::move(sentence));
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            table_.rows[i].push_back(Cell(std::invoke(value, std::as_const(rows_[i]))));
        }
        for (std::size_t i = 0; i < footer_.size(); ++i) {
            table_.footer[i].push_back(Cell(std::invoke(value, std::as_const(footer_[i]))));
        }
    }

    Table take() { return std::move(table_); }

private:
    std::vector<Row> rows_;
    std::vector<Row> footer_;
    Table table_;
};

}  // namespace nought::tools
