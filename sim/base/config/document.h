#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"

namespace nought::config {

/// A YAML file as read, plus what the command line changed in it. Faults of the text itself are kept in problems() and
/// come out with all others in read().
class Document {
public:
    /// Throws UserError when the file cannot be read at all.
    static Document load(const std::filesystem::path& path);
    /// `name` stands for the file's name in diagnostics.
    static Document parse(std::string text, std::string name);

    /// `--set key=value`: creates or replaces the value at a dotted key (`dram.latency_cycles`, `layers.0.name`); the
    /// value is YAML (`[1, 2]` is a list). Diagnostics about it point at the command line, or at `said` where another
    /// document asks for it.
    void set(const std::string& key, const std::string& value, const std::optional<Place>& said = {});

    /// The scalar under a top-level key, to choose what to read the document as; nothing when absent or not a scalar.
    std::optional<std::string> string_at(std::string_view key) const;

    /// Where a dotted key's value stands, for errors found after reading; the first place known on the way otherwise.
    Place place_of(std::string_view key) const;

    const Node& root() const { return root_; }
    const Diagnostics& problems() const { return problems_; }
    /// False when the text could not be parsed: what root() holds is then only a part.
    bool is_whole() const { return whole_; }

private:
    std::shared_ptr<const Source> source_;
    Node root_;
    Diagnostics problems_;
    bool whole_ = true;
    std::size_t overrides_ = 0;
};

}  // namespace nought::config
