#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace nought::config {

/// A text that configuration was read from: a file, or one `--set a.b=c` of the command line.
class Source {
public:
    /// `order` is 0 for a file and n for the nth `--set`: errors are listed file first, then in command-line order.
    Source(std::string name, std::string text, std::size_t order = 0);

    const std::string& name() const { return name_; }
    const std::string& text() const { return text_; }
    std::size_t order() const { return order_; }

    std::size_t lines() const { return starts_.size(); }
    /// Line `number` (from 1) without its end; empty when there is none.
    std::string_view line(std::size_t number) const;

private:
    std::string name_;
    std::string text_;
    std::size_t order_;
    std::vector<std::size_t> starts_;
};

/// Where something was said: line and column count from 1; columns and length are in bytes.
struct Place {
    std::shared_ptr<const Source> source;
    std::size_t line = 1;
    std::size_t column = 1;
    std::size_t length = 1;
};

/// `file:line:column`, the column in characters as editors count it, or `command line` for a `--set`.
std::string address(const Place& place);

/// The source line and, under it, `^~~` at the place; empty when the line is.
std::string excerpt(const Place& place);

}  // namespace nought::config
