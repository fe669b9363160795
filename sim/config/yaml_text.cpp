#include "sim/config/yaml_text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace nought::config {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_values = 100'000;
/// A long scalar counts as several values, so that aliases cannot multiply text without bound either.
constexpr std::size_t text_per_value = 64;

/// A fault of the text at which parsing stops.
struct Fault {
    YAML::Mark mark;
    std::string message;
};

bool is_word_character(char c) {
    return c == '_' || c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Builds the tree from yaml-cpp's events rather than from its nodes: those merge aliases and drop nothing of a bomb.
class Builder : public YAML::EventHandler {
public:
    Builder(std::shared_ptr<const Source> source, std::size_t start, Diagnostics& problems)
        : source_(std::move(source)), start_(start), problems_(problems) {}

    /// The only place where yaml-cpp's lines and columns, from 0, become ours, from 1.
    Place place(const YAML::Mark& mark) const {
        if (mark.is_null()) {
            return {source_, 1, 1, 1};
        }
        const std::size_t shift = mark.line == 0 ? start_ : 0;
        return {source_, static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1 + shift, 1};
    }

    Node take_root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ > 1) {
            throw Fault{mark, "a second document begins here; a file holds one"};
        }
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        Node node;
        node.place = place(mark);
        const std::string_view rest = rest_of_line(node.place);
        for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
            if (rest.substr(0, word.size()) == word &&
                (rest.size() == word.size() || !is_word_character(rest[word.size()]))) {
                node.kind = Node::Kind::null;
                node.place.length = word.size();
            }
        }
        finish(std::move(node), mark, anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end()) {
            throw Fault{mark, "this alias stands inside the value that it names"};
        }
        count(found->second.size, mark);
        attach(found->second.node, found->second.size);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        Node node;
        node.kind = Node::Kind::scalar;
        node.text = value;
        node.in_quotes = tag == "!";
        node.place = place(mark);
        node.place.length = scalar_length(node);
        refuse_tag(tag, node.place);
        finish(std::move(node), mark, anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override {
        open(Node::Kind::list, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override {
        open(Node::Kind::block, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        Node node;
        YAML::Mark mark;
        YAML::anchor_t anchor = 0;
        std::size_t size = 1;
        bool has_key = false;
        Entry pending{};
    };
    struct Anchored {
        Node node;
        std::size_t size = 0;
    };

    std::string_view rest_of_line(const Place& place) const {
        const std::string_view line = source_->line(place.line);
        return line.substr(std::min(place.column - 1, line.size()));
    }

    std::size_t scalar_length(const Node& node) const {
        const std::string_view rest = rest_of_line(node.place);
        if (!node.in_quotes || rest.empty() || (rest[0] != '"' && rest[0] != '\'')) {
            return std::max<std::size_t>(1, std::min(node.text.size(), rest.size()));
        }
        const std::size_t end = rest.find(rest[0], 1);
        return end == std::string_view::npos ? rest.size() : end + 1;
    }

    void refuse_tag(const std::string& tag, const Place& where) {
        if (!tag.empty() && tag != "?" && tag != "!") {
            problems_.add(where, "a tag (" + quote(tag) + ") has no meaning here");
        }
    }

    void count(std::size_t size, const YAML::Mark& mark) {
        values_ += size;
        if (values_ > most_values) {
            throw Fault{mark, fmt::format("more than {} values, aliases expanded", most_values)};
        }
    }

    void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
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

    void close() {
        Frame frame = std::move(frames_.back());
        frames_.pop_back();
        remember(frame.node, frame.size, frame.mark, frame.anchor);
        attach(std::move(frame.node), frame.size);
    }

    void finish(Node node, const YAML::Mark& mark, YAML::anchor_t anchor) {
        const std::size_t size = 1 + node.text.size() / text_per_value;
        count(size, mark);
        remember(node, size, mark, anchor);
        attach(std::move(node), size);
    }

    void remember(const Node& node, std::size_t size, const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != 0) {
            count(size, mark);
            anchors_[anchor] = Anchored{node, size};
        }
    }

    void attach(Node node, std::size_t size) {
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

    std::shared_ptr<const Source> source_;
    std::size_t start_;
    Diagnostics& problems_;
    std::vector<Frame> frames_;
    std::map<YAML::anchor_t, Anchored> anchors_;
    std::size_t values_ = 0;
    std::size_t documents_ = 0;
    Node root_;
};

}  // namespace

Node parse_yaml(const std::shared_ptr<const Source>& source, std::size_t start, Diagnostics& problems) {
    if (!check_text(source, problems)) {
        return {};
    }
    Builder builder(source, start, problems);
    try {
        std::istringstream stream(source->text().substr(start));
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const Fault& fault) {
        problems.add(builder.place(fault.mark), fault.message);
    } catch (const YAML::Exception& error) {
        problems.add(builder.place(error.mark), "not valid YAML: " + error.msg);
    }
    return builder.take_root();
}

}  // namespace nought::config
