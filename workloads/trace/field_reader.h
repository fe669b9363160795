#pragma once

#include <concepts>
#include <cstdint>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/names.h"
#include "workloads/trace/entry_fields.h"

namespace nought::workloads {

/// One object of a manifest, read key by key: what fields() is called with to read an entry. Every problem is a
/// config::UserError that names file and key.
class FieldReader {
public:
    using Json = nlohmann::ordered_json;

    /// `where` is the path of the object in the file, such as "layers[2]"; empty for the top. The object must outlive
    /// the reader.
    FieldReader(const Json& object, std::string file, std::string where);

    void operator()(const std::string& key, std::string& text);
    void operator()(const std::string& key, bool& flag);
    void operator()(const std::string& key, double& number, double low, double high);
    /// Any number that is not negative.
    void operator()(const std::string& key, std::uint64_t& number);
    void operator()(const std::string& key, Extent& extent, const Whole& range);
    void operator()(const std::string& key, std::vector<int>& numbers, const Whole& range);
    void operator()(const std::string& key, std::vector<std::string>& texts);
    void operator()(const std::string& key, std::vector<Anchor>& anchors, const Whole& range);
    template <std::signed_integral T>
    void operator()(const std::string& key, T& number, const Whole& range) {
        number = static_cast<T>(whole(at(key), key, range));
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const std::string& key, E& value) {
        std::string word;
        (*this)(key, word);
        for (const config::Name<E>& name : config::enum_names<E>) {
            if (name.word == word) {
                value = name.value;
                return;
            }
        }
        const std::vector<std::string> words = config::words_of<E>();
        fail(key, words.size() == 2 ? fmt::format("expected '{}' or '{}', found '{}'", words[0], words[1], word)
                                    : fmt::format("expected one of {}, found '{}'", fmt::join(words, ", "), word));
    }

    /// May be absent: then the member stays as it is.
    template <class T, class... Limits>
    void lenient(const std::string& key, T& value, const Limits&... limits) {
        if (has(key)) {
            (*this)(key, value, limits...);
        }
    }
    template <class T, class... Limits>
    void optional(const std::string& key, T& value, const T& /*usual*/, const Limits&... limits) {
        lenient(key, value, limits...);
    }
    /// A list of exactly two lengths.
    void pair(const std::string& key, std::int64_t& rows, std::int64_t& columns, const Whole& range);
    /// The only source, not in a list.
    void source(const std::string& key, std::vector<std::string>& from);

    bool has(const std::string& key) const { return object_.contains(key); }
    const Json& list(const std::string& key);
    /// Complains about keys that nobody asked for.
    void finish() const;
    [[noreturn]] void fail(const std::string& key, const std::string& message) const;

private:
    const Json& at(const std::string& key);
    std::int64_t whole(const Json& value, const std::string& key, const Whole& range) const;
    std::vector<std::int64_t> wholes(const std::string& key, const Whole& range);

    const Json& object_;
    std::string file_;
    std::string where_;
    std::set<std::string> known_;
};

}  // namespace nought::workloads
