#include "sim/base/config/diagnostics.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace nought::config {

namespace {

constexpr std::size_t longest_word = 60;

std::string render(const Diagnostic& diagnostic) {
    std::string text = fmt::format("{}: error: {}\n", address(diagnostic.place), diagnostic.message);
    text += excerpt(diagnostic.place);
    if (!diagnostic.expected.empty()) {
        text += fmt::format("    expected: {}\n", fmt::join(diagnostic.expected, ", "));
    }
    if (diagnostic.nearest) {
        text += fmt::format("    did you mean '{}'?\n", *diagnostic.nearest);
    }
    return text;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
    const Place& place = diagnostic.place;
    std::string identity = fmt::format("{} {} {} {} {}", fmt::ptr(place.source.get()), place.line, place.column,
                                       place.length, diagnostic.message);
    if (seen_.insert(std::move(identity)).second) {
        list_.push_back(std::move(diagnostic));
    }
}

void Diagnostics::add(Place place, std::string message, std::vector<std::string> expected,
                      std::optional<std::string> nearest) {
    add(Diagnostic{std::move(place), std::move(message), std::move(expected), std::move(nearest)});
}

void Diagnostics::add(const Diagnostics& others) {
    for (const Diagnostic& diagnostic : others.list_) {
        add(diagnostic);
    }
}

std::string Diagnostics::text() const {
    std::map<const Source*, std::size_t> met;
    std::vector<const Diagnostic*> sorted;
    for (const Diagnostic& diagnostic : list_) {
        met.emplace(diagnostic.place.source.get(), met.size());
        sorted.push_back(&diagnostic);
    }
    const auto position = [&met](const Diagnostic* d) {
        const Place& place = d->place;
        return std::tuple(place.source->order(), met.at(place.source.get()), place.line, place.column);
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const Diagnostic* a, const Diagnostic* b) { return position(a) < position(b); });
    std::string text;
    for (const Diagnostic* diagnostic : sorted) {
        text += render(*diagnostic);
    }
    if (!text.empty()) {
        text.pop_back();
    }
    return text;
}

void Diagnostics::throw_if_any() const {
    if (!empty()) {
        throw ConfigError(text());
    }
}

std::string quote(std::string_view word) {
    std::string result = "'";
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto byte = static_cast<unsigned char>(word[i]);
        if (i >= longest_word && (byte & 0xC0) != 0x80) {
            result += "...";
            break;
        }
        if (byte == '\n') {
            result += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            result += fmt::format("\\x{:02x}", byte);
        } else {
            result += word[i];
        }
    }
    return result + "'";
}

}  // namespace nought::config
