#include "sim/config/place.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace nought::config {

namespace {

constexpr std::size_t widest_excerpt = 160;
constexpr std::size_t context_before = 60;

/// The bytes 10xxxxxx continue a character and take no column of their own.
std::size_t characters(std::string_view bytes) {
    return static_cast<std::size_t>(std::count_if(
        bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
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
    return fmt::format("{}:{}:{}", place.source->name(), place.line, characters(before) + beyond + 1);
}

std::string excerpt(const Place& place) {
    std::string_view line = place.source->line(place.line);
    if (line.empty()) {
        return {};
    }
    std::size_t start = std::min(place.column - 1, line.size());
    std::string_view lead;
    if (line.size() > widest_excerpt) {
        std::size_t cut = start > context_before ? start - context_before : 0;
        while (cut > 0 && continues_character(line[cut])) {
            --cut;
        }
        lead = cut > 0 ? "..." : "";
        line = line.substr(cut);
        std::size_t end = std::min(widest_excerpt, line.size());
        while (end < line.size() && continues_character(line[end])) {
            --end;
        }
        line = line.substr(0, end);
        start -= cut;
    }
    std::string padding(lead.size(), ' ');
    for (const char c : line.substr(0, start)) {
        if (!continues_character(c)) {
            padding += c == '\t' ? '\t' : ' ';
        }
    }
    const std::size_t width = std::max<std::size_t>(1, characters(line.substr(start).substr(0, place.length)));
    return fmt::format("    {}{}\n    {}^{}\n", lead, line, padding, std::string(width - 1, '~'));
}

}  // namespace nought::config
