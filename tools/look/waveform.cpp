#include "tools/look/waveform.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

#include <fmt/format.h>

namespace nought::tools {
namespace {

/// A short name of a variable: printable characters, as the format wants them.
std::string identifier(std::size_t number) {
    constexpr std::size_t characters = '~' - '!' + 1;
    std::string name;
    do {
        name += static_cast<char>('!' + number % characters);
        number /= characters;
    } while (number > 0);
    return name;
}

std::vector<std::string> scopes_of(const std::string& name) {
    std::vector<std::string> scopes;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        scopes.push_back(name.substr(begin, end - begin));
        begin = end + 1;
    }
    return scopes;
}

/// Strings of value changes must not hold spaces.
std::string word_of(std::string text) {
    std::ranges::replace(text, ' ', '_');
    return text;
}

bool idle(const std::string& word) {
    return word.starts_with("wait") || word == "no_work";
}

void declare(const std::vector<sim::Timeline::Track>& tracks, std::string& text) {
    const auto end = std::back_inserter(text);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const std::vector<std::string> scopes = scopes_of(tracks[i].name);
        for (const std::string& scope : scopes) {
            fmt::format_to(end, "$scope module {} $end\n", scope);
        }
        fmt::format_to(end, "$var wire 1 {} busy $end\n$var string 1 {} activity $end\n", identifier(2 * i),
                       identifier(2 * i + 1));
        for (std::size_t depth = 0; depth < scopes.size(); ++depth) {
            text += "$upscope $end\n";
        }
    }
}

struct Change {
    sim::Cycle at;
    std::size_t track;
    bool busy;
    std::string word;
};

std::vector<Change> changes_of(const sim::Timeline& timeline, const std::vector<sim::Timeline::Track>& tracks) {
    std::vector<Change> changes;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const auto& spans = tracks[i].spans;
        for (std::size_t s = 0; s < spans.size(); ++s) {
            const std::string& word = timeline.text(spans[s].word);
            changes.push_back({spans[s].begin, i, !idle(word), word_of(word)});
            if (s + 1 == spans.size() || spans[s + 1].begin > spans[s].end) {
                changes.push_back({spans[s].end, i, false, "-"});
            }
        }
    }
    std::ranges::stable_sort(changes, {}, [](const Change& change) { return std::tie(change.at, change.track); });
    return changes;
}

}  // namespace

std::string waveform(const sim::Timeline& timeline, const sim::Timeline::Window& window) {
    const std::vector<sim::Timeline::Track> tracks = timeline.tracks();
    std::string text = "$comment Nought: a cycle is a nanosecond $end\n$timescale 1 ns $end\n";
    declare(tracks, text);
    const auto end = std::back_inserter(text);
    fmt::format_to(end, "$enddefinitions $end\n#{}\n$dumpvars\n", window.from);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        fmt::format_to(end, "0{}\ns- {}\n", identifier(2 * i), identifier(2 * i + 1));
    }
    text += "$end\n";
    sim::Cycle at = window.from;
    for (const Change& change : changes_of(timeline, tracks)) {
        if (change.at != at) {
            fmt::format_to(end, "#{}\n", change.at);
            at = change.at;
        }
        fmt::format_to(end, "{}{}\ns{} {}\n", change.busy ? 1 : 0, identifier(2 * change.track), change.word,
                       identifier(2 * change.track + 1));
    }
    return text;
}

}  // namespace nought::tools
