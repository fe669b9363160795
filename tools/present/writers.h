#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "tools/present/table.h"

namespace nought::tools {

/// For a terminal: the heading in bold, the footer below a rule, columns of numbers to the right. The title is left
/// out. Every line ends with a newline.
std::string to_text(const Table& table, const std::string& indent = {});

/// The title in bold, and the table below it by two columns to the right.
std::string titled_text(const Table& table);

/// A heading of keys and a line for each row (RFC 4180). Texts are quoted where they have to be and begin with no sign
/// that a spreadsheet takes for a formula (csv_text()); conditions are `true` and `false`, what is not there is empty.
std::string to_csv(const Table& table);

/// An array with an object for each row: the keys of the CSV, "a.b" as a member b of an object a; what is not there,
/// and numbers that are not finite, are null.
nlohmann::ordered_json to_json(const Table& table);

/// The same of one row.
nlohmann::ordered_json row_json(const Table& table, std::size_t row = 0);

}  // namespace nought::tools
