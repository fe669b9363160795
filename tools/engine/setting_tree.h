#pragma once

#include "sim/base/config/block_reader.h"
#include "sim/base/config/describe.h"
#include "sim/base/config/node.h"
#include "sim/base/config/scalars.h"

namespace nought::tools {

/// What hangs below the keys of a block of a sweep.
enum class TreeShape {
    values,  ///< a value for each path
    axes,    ///< a list of values for each path
    rows,    ///< a list of blocks with a value for each path
};

/// A block of a sweep as it stands in the file: paths in their order, each at its line, with values of any kind.
template <TreeShape shape>
struct SettingTree {
    config::Node node;  ///< of kind `nothing` when the block is left out

    bool given() const { return node.kind != config::Node::Kind::nothing; }
};

/// What config::read() does with it: its shape is checked, values are those of whoever owns the parameter.
template <TreeShape shape>
void read_into(const config::Value& value, SettingTree<shape>& tree) {
    using Kind = config::Node::Kind;
    const auto is_block_of_paths = [&](const config::Value& block) {
        if (!config::is_block(block)) {
            return false;
        }
        config::refuse_repeated(block);
        return true;
    };
    if constexpr (shape == TreeShape::rows) {
        if (value.node.kind != Kind::list || value.node.items.empty()) {
            value.wrong_kind("a list of blocks");
            return;
        }
        for (const config::Node& item : value.node.items) {
            if (!is_block_of_paths({item, item.kind == Kind::nothing ? value.key : item.place, value.path + "[]",
                                    value.options, value.diagnostics})) {
                return;
            }
        }
    } else {
        if (!is_block_of_paths(value)) {
            return;
        }
        for (const config::Entry& entry : value.node.entries) {
            const config::Value one{entry.value, entry.place, config::BlockReader(value).path_of(entry.key),
                                    value.options, value.diagnostics};
            if (entry.value.kind == Kind::nothing) {
                one.wrong_kind(shape == TreeShape::axes ? "a list of values" : "a value");
            } else if (shape == TreeShape::axes && entry.value.kind != Kind::list) {
                one.wrong_kind("a list of values");
            } else if (shape == TreeShape::axes && entry.value.items.empty()) {
                value.diagnostics.add(one.place(), "'" + one.path + "' has no values");
            }
        }
    }
    tree.node = value.node;
}

template <TreeShape shape>
nlohmann::ordered_json to_json(const SettingTree<shape>& /*tree*/) {
    return nullptr;
}

}  // namespace nought::tools

namespace nought::config {

template <>
inline Description describe<tools::SettingTree<tools::TreeShape::values>>() {
    Description result;
    result.kind = Description::Kind::map;
    result.children.push_back(describe<std::optional<std::string>>());
    return result;
}
template <>
inline Description describe<tools::SettingTree<tools::TreeShape::axes>>() {
    Description result;
    result.kind = Description::Kind::map;
    result.children.push_back(describe<std::vector<std::optional<std::string>>>());
    return result;
}
template <>
inline Description describe<tools::SettingTree<tools::TreeShape::rows>>() {
    Description result;
    result.kind = Description::Kind::list;
    result.children.push_back(describe<tools::SettingTree<tools::TreeShape::values>>());
    return result;
}

}  // namespace nought::config
