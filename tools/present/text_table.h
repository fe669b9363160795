#pragma once

#include <string>
#include <vector>

namespace nought::tools {

/// A table of text: a heading, rows, an optional footer below a rule. Cells that start with a digit, a sign or are "-"
/// count as numbers; a column whose cells are all numbers is right-aligned.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> heading) : heading_(std::move(heading)) {}

    /// Cells beyond the heading are dropped; missing ones are empty.
    void row(std::vector<std::string> cells);
    /// A horizontal rule before the next row.
    void rule();
    bool empty() const { return rows_.empty(); }

    /// Every line ends with a newline; the heading is bold on a terminal.
    std::string text(const std::string& indent = {}) const;

private:
    std::vector<std::string> heading_;
    std::vector<std::vector<std::string>> rows_;  ///< an empty row is a rule
};

}  // namespace nought::tools
