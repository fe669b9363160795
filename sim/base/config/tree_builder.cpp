#include "sim/base/config/tree_builder.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

namespace nought::config {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_values = 100'000;
/// A long scalar counts as several values, so that aliases cannot multiply text without bound either.
constexpr std::size_t text_per_value = 64;

bool is_word_character(char c) {
    return c == '_' || c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Bytes from the opening quote at the front of `text` to behind the closing one; npos when it is never closed.
std::size_t quoted_length(std::string_view text) {
    const char mark = text[0];
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool doubled = mark == '\'' && text.substr(i, 2) == "''";
        const bool escaped = mark == '"' && text[i] == '\\';
        if (doubled || escaped) {
            ++i;
        } else if (text[i] == mark) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

}  // namespace

TreeBuilder::TreeBuilder(std::shared_ptr<const Source> source, std::size_t start, Diagnostics& problems)
    : source_(std::move(source)), start_(start), problems_(problems) {}

Place TreeBuilder::place(const YAML::Mark& mark) const {
    if (mark.is_null()) {
        return {source_, 1, 1, 1};
    }
    const std::size_t shift = mark.line == 0 ? start_ : 0;
    return {source_, static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1 + shift, 1};
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
    if (++documents_ > 1) {
        throw Fault{mark, "a second document begins here; a file holds one"};
    }
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    Node node;
    node.place = place(mark);
    const std::string_view rest = rest_of_line(node.place);
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
        const bool is_whole = rest.size() <= word.size() || !is_word_character(rest[word.size()]);
        if (rest.substr(0, word.size()) == word && is_whole) {
            node.kind = Node::Kind::null;
            node.place.length = word.size();
        }
    }
    finish(std::move(node), mark, anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
        throw Fault{mark, "this alias stands inside the value that it names"};
    }
    count(found->second.size, mark);
    attach(found->second.node, found->second.size);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = value;
    node.in_quotes = tag == "!";
    node.place = place(mark);
    node.place.length = scalar_length(node);
    refuse_tag(tag, node.place);
    finish(std::move(node), mark, anchor);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value /*style*/) {
    open(Node::Kind::list, mark, tag, anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value /*style*/) {
    open(Node::Kind::block, mark, tag, anchor);
}

std::string_view TreeBuilder::rest_of_line(const Place& place) const {
    const std::string_view line = source_->line(place.line);
    return line.substr(std::min(place.column - 1, line.size()));
}

std::size_t TreeBuilder::scalar_length(const Node& node) {
    const std::string_view rest = rest_of_line(node.place);
    if (!node.in_quotes || rest.empty() || (rest[0] != '"' && rest[0] != '\'')) {
        return std::max<std::size_t>(1, std::min(node.text.size(), rest.size()));
    }
    const std::string_view text = source_->text();
    const std::size_t length = quoted_length(text.substr(static_cast<std::size_t>(rest.data() - text.data())));
    if (length == std::string_view::npos) {
        problems_.add(node.place, "this quote is never closed");  // yaml-cpp lets the end of the file close it
        return 1;
    }
    return std::min(length, rest.size());
}

void TreeBuilder::refuse_tag(const std::string& tag, const Place& where) {
    if (!tag.empty() && tag != "?" && tag != "!") {
        problems_.add(where, "a tag (" + quote(tag) + ") has no meaning here");
    }
}

void TreeBuilder::count(std::size_t size, const YAML::Mark& mark) {
    values_ += size;
    if (values_ > most_values) {
        throw Fault{mark, fmt::format("more than {} values, aliases expanded", most_values)};
    }
}

void TreeBuilder::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (frames_.size() >= deepest) {
        throw Fault{mark, fmt::format("more than {} blocks inside each other", deepest)};
    }
    count(1, mark);
    Frame frame;
    frame.node.kind = kind;
    frame.node.place = place(mark);
    frame.mark = mark;
    frame.anchor = anchor;
    refuse_tag(tag, frame.node.place);
    frames_.push_back(std::move(frame));
}

void TreeBuilder::close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    remember(frame.node, frame.size, frame.mark, frame.anchor);
    attach(std::move(frame.node), frame.size);
}

void TreeBuilder::finish(Node node, const YAML::Mark& mark, YAML::anchor_t anchor) {
    const std::size_t size = 1 + node.text.size() / text_per_value;
    count(size, mark);
    remember(node, size, mark, anchor);
    attach(std::move(node), size);
}

void TreeBuilder::remember(const Node& node, std::size_t size, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) {
        count(size, mark);
        anchors_[anchor] = Anchored{node, size};
    }
}

void TreeBuilder::attach(Node node, std::size_t size) {
    if (frames_.empty()) {
        root_ = std::move(node);
        return;
    }
    Frame& parent = frames_.back();
    parent.size += size;
    if (parent.node.kind == Node::Kind::list) {
        parent.node.items.push_back(std::move(node));
    } else if (parent.has_key) {
        parent.pending.value = std::move(node);
        parent.node.entries.push_back(std::move(parent.pending));
        parent.pending = {};
        parent.has_key = false;
    } else {
        if (node.kind != Node::Kind::scalar) {
            problems_.add(node.place, "a key must be a word, not " + node.described());
        }
        parent.pending = Entry{std::move(node.text), std::move(node.place), {}};
        parent.has_key = true;
    }
}

}  // namespace nought::config
