#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"

namespace nought::config {

/// A fault of the text at which parsing stops.
struct Fault {
    YAML::Mark mark;
    std::string message;
};

/// Builds the tree from yaml-cpp's events rather than from its nodes, which know neither repeated keys nor a bound on
/// what aliases expand to. Throws Fault.
class TreeBuilder : public YAML::EventHandler {
public:
    /// The YAML begins at byte `start` of the first line of the source.
    TreeBuilder(std::shared_ptr<const Source> source, std::size_t start, Diagnostics& problems);

    /// The only place where yaml-cpp's lines and columns, from 0, become ours, from 1.
    Place place(const YAML::Mark& mark) const;
    Node take_root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
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

    std::string_view rest_of_line(const Place& place) const;
    std::size_t scalar_length(const Node& node);
    void refuse_tag(const std::string& tag, const Place& where);
    void count(std::size_t size, const YAML::Mark& mark);
    void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
    void close();
    void finish(Node node, const YAML::Mark& mark, YAML::anchor_t anchor);
    void remember(const Node& node, std::size_t size, const YAML::Mark& mark, YAML::anchor_t anchor);
    void attach(Node node, std::size_t size);

    std::shared_ptr<const Source> source_;
    std::size_t start_;
    Diagnostics& problems_;
    std::vector<Frame> frames_;
    std::map<YAML::anchor_t, Anchored> anchors_;
    std::size_t values_ = 0;
    std::size_t documents_ = 0;
    Node root_;
};

}  // namespace nought::config
