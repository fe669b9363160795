#include "sim/base/config/document.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/base/config/yaml_text.h"

namespace nought::config {

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20;

struct Segment {
    std::string_view word;
    std::size_t offset;
};

std::vector<Segment> split(std::string_view key) {
    std::vector<Segment> segments;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= key.size(); ++i) {
        if (i == key.size() || key[i] == '.') {
            segments.push_back({key.substr(start, i - start), start});
            start = i + 1;
        }
    }
    return segments;
}

std::optional<std::size_t> index_of(std::string_view word) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
    if (error != std::errc{} || end != word.data() + word.size()) {
        return {};
    }
    return index;
}

/// Lets a value and all in it stand at one place.
void move_to(Node& node, const Place& place) {
    node.place = place;
    for (Node& item : node.items) {
        move_to(item, place);
    }
    for (Entry& entry : node.entries) {
        entry.place = place;
        move_to(entry.value, place);
    }
}

}  // namespace

Document Document::load(const std::filesystem::path& path) {
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure)) {
        throw UserError(fmt::format("cannot read {}: it is a folder", quote(path.string())));
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::string text(largest_file + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad()) {
        throw UserError(fmt::format("cannot read {}: {}", quote(path.string()), std::strerror(errno)));
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > largest_file) {
        throw UserError(fmt::format("cannot read {}: larger than {} bytes", quote(path.string()), largest_file));
    }
    return parse(std::move(text), path.string());
}

Document Document::parse(std::string text, std::string name) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") {
        text.erase(0, 3);
    }
    Document document;
    document.source_ = std::make_shared<const Source>(std::move(name), std::move(text));
    document.root_ = parse_yaml(document.source_, 0, document.problems_);
    document.whole_ = document.problems_.empty();
    if (document.root_.kind == Node::Kind::nothing) {
        document.root_.place = Place{document.source_};
    }
    return document;
}

void Document::set(const std::string& key, const std::string& value, const std::optional<Place>& said) {
    const std::string option = "--set ";
    const auto source = std::make_shared<const Source>("command line", option + key + "=" + value, ++overrides_);
    const std::vector<Segment> segments = split(key);
    for (const Segment& segment : segments) {
        if (segment.word.empty()) {
            problems_.add(said.value_or(Place{source, 1, option.size() + segment.offset + 1, 1}),
                          "a name is missing in the key");
            return;
        }
    }
    Diagnostics faults;
    Node parsed = parse_yaml(source, option.size() + key.size() + 1, faults);
    if (faults.size() > 0) {
        if (said) {
            problems_.add(*said, fmt::format("the value of {} is not valid YAML", quote(key)));
        } else {
            problems_.add(faults);
        }
        whole_ = false;
        return;
    }
    if (said) {
        move_to(parsed, *said);
    }
    Node* node = &root_;
    for (const Segment& segment : segments) {
        const Place place = said.value_or(Place{source, 1, option.size() + segment.offset + 1, segment.word.size()});
        if (node->kind == Node::Kind::list) {
            const std::optional<std::size_t> index = index_of(segment.word);
            if (!index || *index >= node->items.size()) {
                problems_.add(place, fmt::format("{} is not one of the {} items of the list, counted from 0",
                                                 quote(segment.word), node->items.size()));
                return;
            }
            node = &node->items[*index];
            continue;
        }
        if (node->kind != Node::Kind::block) {
            *node = Node{};
            node->kind = Node::Kind::block;
            node->place = place;
        }
        Entry* entry = node->find(segment.word);
        if (entry == nullptr) {
            node->entries.push_back(Entry{std::string(segment.word), place, {}});
            entry = &node->entries.back();
            entry->value.place = place;
        }
        if (said && &segment == &segments.back()) {
            // Whoever says the value is to blame for it, not the file that has the key.
            entry->place = place;
        }
        node = &entry->value;
    }
    *node = std::move(parsed);
    if (node->kind == Node::Kind::nothing) {
        node->place = said.value_or(Place{source, 1, option.size() + 1, key.size() + 1});
    }
}

std::optional<std::string> Document::string_at(std::string_view key) const {
    const Entry* entry = root_.find(key);
    if (entry == nullptr || entry->value.kind != Node::Kind::scalar) {
        return {};
    }
    return entry->value.text;
}

Place Document::place_of(std::string_view key) const {
    const Node* node = &root_;
    Place place = root_.place;
    for (const Segment& segment : split(key)) {
        if (node->kind == Node::Kind::list) {
            const std::optional<std::size_t> index = index_of(segment.word);
            if (!index || *index >= node->items.size()) {
                break;
            }
            node = &node->items[*index];
        } else if (const Entry* entry = node->find(segment.word)) {
            node = &entry->value;
            if (node->kind == Node::Kind::nothing) {
                place = entry->place;
                break;
            }
        } else {
            break;
        }
        place = node->place;
    }
    return place;
}

}  // namespace nought::config
