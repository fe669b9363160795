#include "sim/base/config/place.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/base/text/utf8.h"

namespace nought::config {

namespace {

constexpr std::size_t widest_excerpt = 160;
constexpr std::size_t context_before = 60;

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// A piece of a line that is too long to show, around the place.
struct Window {
    std::size_t start = 0;
    std::size_t end = 0;
};

Window window(std::string_view line, std::size_t position) {
    Window result{0, line.size()};
    if (line.size() > widest_excerpt) {
        result.start = position > context_before ? position - context_before : 0;
        result.end = std::min(line.size(), result.start + widest_excerpt);
        while (result.start > 0 && continues_character(line[result.start])) {
            --result.start;
        }
        while (result.end < line.size() && continues_character(line[result.end])) {
            ++result.end;
        }
    }
    return result;
}

}  // namespace

Source::Source(std::string name, std::string text, std::size_t order)
    : name_(std::move(name)), text_(std::move(text)), order_(order), starts_{0} {
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n') {
            starts_.push_back(i + 1);
        }
    }
}

std::string_view Source::line(std::size_t number) const {
    if (number == 0 || number > starts_.size()) {
        return {};
    }
    std::string_view rest = std::string_view(text_).substr(starts_[number - 1]);
    rest = rest.substr(0, rest.find('\n'));
    while (!rest.empty() && rest.back() == '\r') {
        rest.remove_suffix(1);
    }
    return rest;
}

std::string address(const Place& place) {
    if (place.source->order() > 0) {
        return "command line";
    }
    const std::string_view before = place.source->line(place.line).substr(0, place.column - 1);
    // A place past the end of its line (a value that never came) keeps its distance.
    const std::size_t beyond = place.column - 1 - before.size();
    return fmt::format("{}:{}:{}", place.source->name(), place.line, base::columns(before) + beyond + 1);
}

std::string excerpt(const Place& place) {
    const std::string_view line = place.source->line(place.line);
    if (line.empty()) {
        return {};
    }
    const std::size_t position = std::min(place.column - 1, line.size());
    const auto [start, end] = window(line, position);
    const std::string before = (start > 0 ? "..." : "") + base::printable(line.substr(start, position - start));
    const std::string_view after = line.substr(position, end - position);
    std::string padding;
    for (const char c : before) {
        if (!continues_character(c)) {
            padding += c == '\t' ? '\t' : ' ';
        }
    }
    const std::size_t width = std::max<std::size_t>(1, base::columns(after.substr(0, place.length)));
    return fmt::format("    {}{}{}\n    {}^{}\n", before, base::printable(after), end < line.size() ? "..." : "",
                       padding, std::string(width - 1, '~'));
}

}  // namespace nought::config
