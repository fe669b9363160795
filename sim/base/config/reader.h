#pragma once

#include <concepts>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sim/base/config/block_reader.h"
#include "sim/base/config/checker.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/names.h"

namespace nought::config {

template <class T>
void read_into(const Value& value, T& member);

/// What fields() is called with to fill a struct from a block.
class FieldReader {
public:
    explicit FieldReader(BlockReader& block) : block_(block) {}

    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view sentence, const Os&... given) {
        const Options options = options_of(given...);
        if (const Entry* entry = block_.take(key, sentence, options)) {
            read_into(Value{entry->value, entry->place, block_.path_of(key), options, block_.diagnostics()}, member);
        }
    }

private:
    BlockReader& block_;
};

template <Block T>
void read_block(const Value& value, T& object) {
    if (!is_block(value)) {
        return;
    }
    const std::size_t before = value.diagnostics.size();
    refuse_repeated(value);
    BlockReader block(value);
    FieldReader reader(block);
    object.fields(reader);
    block.finish();
    if constexpr (requires(const T& checked, Checker& check) { checked.check(check); }) {
        // Rules between fields say nothing sensible about fields that could not be read.
        if (value.diagnostics.size() == before) {
            Checker check(value);
            std::as_const(object).check(check);
        }
    }
}

template <List T>
void read_list(const Value& value, T& list) {
    if (value.options.may_be_single && value.node.kind == Node::Kind::scalar) {
        typename Holds<T>::Item item{};
        read_into(value, item);
        list = T{std::move(item)};
        return;
    }
    if (value.node.kind != Node::Kind::list) {
        value.wrong_kind("a list");
        return;
    }
    if (!check_length(value)) {
        return;
    }
    T items;
    for (const Node& node : value.node.items) {
        typename Holds<T>::Item item{};
        read_into(Value{node, node.kind == Node::Kind::nothing ? value.key : node.place,
                        value.path + "[" + std::to_string(items.size()) + "]", value.options, value.diagnostics},
                  item);
        items.push_back(std::move(item));
    }
    list = std::move(items);
}

template <Map T>
void read_map(const Value& value, T& map) {
    if (!is_block(value)) {
        return;
    }
    refuse_repeated(value);
    T entries;
    for (const Entry& entry : value.node.entries) {
        typename Holds<T>::Item item{};
        read_into(
            Value{entry.value, entry.place, BlockReader(value).path_of(entry.key), value.options, value.diagnostics},
            item);
        entries.emplace(entry.key, std::move(item));
    }
    map = std::move(entries);
}

template <class T>
void read_per_name(const Value& value, PerName<T>& member) {
    PerName<T> given;
    if (value.node.kind == Node::Kind::block) {
        read_map(value, given.by_name);
    } else if (value.node.kind == Node::Kind::list) {
        read_list(value, given.list);
    } else {
        read_into(value, given.all.emplace());
    }
    member = std::move(given);
}

template <class T>
void read_into(const Value& value, T& member) {
    const auto assign = [&member](const auto& result) {
        if (result) {
            member = static_cast<T>(*result);
        }
    };
    if constexpr (Block<T>) {
        read_block(value, member);
    } else if constexpr (Optional<T>) {
        if (value.node.kind == Node::Kind::null) {
            member.reset();
        } else {
            read_into(value, member.emplace());
        }
    } else if constexpr (List<T>) {
        read_list(value, member);
    } else if constexpr (Map<T>) {
        read_map(value, member);
    } else if constexpr (is_per_name<T>) {
        read_per_name(value, member);
    } else if constexpr (std::same_as<T, bool>) {
        assign(read_bool(value));
    } else if constexpr (Whole<T> && std::is_signed_v<T>) {
        assign(read_signed(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
    } else if constexpr (Whole<T>) {
        assign(read_unsigned(value, std::numeric_limits<T>::max()));
    } else if constexpr (std::floating_point<T>) {
        assign(read_double(value));
    } else if constexpr (Enumeration<T>) {
        static_assert(!enum_names<T>.empty(), "config::enum_names is not specialised for this enum");
        if (const std::optional<std::string> word = read_word(value, words_of<T>())) {
            for (const Name<T>& name : enum_names<T>) {
                member = name.word == *word ? name.value : member;
            }
        }
    } else {
        static_assert(std::same_as<T, std::string>, "not a type that a configuration can hold");
        assign(read_text(value));
    }
}

/// Reads a whole document as a T; what is not given keeps its default. All errors, those of the text included, go to
/// `diagnostics`; the result may be used only when there were none.
template <Block T>
T read(const Document& document, Diagnostics& diagnostics) {
    T object{};
    diagnostics.add(document.problems());
    if (document.is_whole()) {
        const Options options;
        const Node& root = document.root();
        const Place top = root.kind == Node::Kind::block
                              ? Place{root.place.source, root.place.line, root.place.column, 1}
                              : root.place;
        read_into(Value{root, top, {}, options, diagnostics}, object);
    }
    return object;
}

/// Reads a file as a T, or throws ConfigError with all that is wrong with it (UserError when it cannot be read).
template <Block T>
T load(const std::filesystem::path& path) {
    Diagnostics diagnostics;
    T object = read<T>(Document::load(path), diagnostics);
    diagnostics.throw_if_any();
    return object;
}

}  // namespace nought::config
