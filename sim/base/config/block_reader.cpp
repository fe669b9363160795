#include "sim/base/config/block_reader.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/text/nearest.h"

namespace nought::config {

namespace {

std::string inside(const Value& value) {
    return value.path.empty() ? "" : fmt::format(" in '{}'", value.path);
}

}  // namespace

const Entry* BlockReader::take(std::string_view key, std::string_view sentence, const Options& options) {
    known_.emplace_back(key);
    const Entry* entry = value_.node.find(key);
    if (entry == nullptr && options.is_required) {
        value_.diagnostics.add(value_.key, fmt::format("missing key '{}'{}", key, inside(value_)),
                               {fmt::format("{} ({})", key, sentence)});
    }
    return entry;
}

void BlockReader::finish() const {
    for (const Entry& entry : value_.node.entries) {
        if (std::find(known_.begin(), known_.end(), entry.key) == known_.end()) {
            value_.diagnostics.add(entry.place, fmt::format("unknown key {}{}", quote(entry.key), inside(value_)),
                                   known_, base::nearest(entry.key, known_));
        }
    }
}

std::string BlockReader::path_of(std::string_view key) const {
    return value_.path.empty() ? std::string(key) : fmt::format("{}.{}", value_.path, key);
}

void refuse_repeated(const Value& value) {
    std::map<std::string_view, std::size_t> first_line;
    for (const Entry& entry : value.node.entries) {
        const auto [first, is_new] = first_line.emplace(entry.key, entry.place.line);
        if (!is_new) {
            value.diagnostics.add(entry.place, fmt::format("key {}{} was already given in line {}", quote(entry.key),
                                                           inside(value), first->second));
        }
    }
}

bool is_block(const Value& value) {
    if (value.node.kind == Node::Kind::block) {
        return true;
    }
    if (!value.path.empty()) {
        value.wrong_kind("a block of keys");
    } else if (value.node.kind == Node::Kind::nothing) {
        value.diagnostics.add(value.key, "the file is empty; it must be a block of keys");
    } else {
        value.diagnostics.add(value.node.place, "the file must be a block of keys, not " + value.node.described());
    }
    return false;
}

void Checker::error(std::string_view key, std::string message, std::vector<std::string> expected) {
    const Node* node = &value_.node;
    Place place = value_.key;
    for (std::string_view rest = key; node != nullptr && !rest.empty();) {
        const std::string_view name = rest.substr(0, rest.find('.'));
        const Entry* entry = node->find(name);
        if (entry != nullptr) {
            place = Value{entry->value, entry->place, {}, value_.options, value_.diagnostics}.place();
        }
        node = entry != nullptr ? &entry->value : nullptr;
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    }
    value_.diagnostics.add(std::move(place), std::move(message), std::move(expected));
}

}  // namespace nought::config
