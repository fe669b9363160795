#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/names.h"
#include "workloads/trace/entry_fields.h"
#include "workloads/trace/json_fields.h"

namespace nought::workloads {

/// What fields() is called with to read an entry of a manifest. Throws config::UserError for the first problem.
class FieldReader {
public:
    explicit FieldReader(JsonFields& object) : object_(object) {}

    void operator()(const char* key, std::string& text) { text = object_.text(key); }
    void operator()(const char* key, bool& flag) { flag = object_.flag(key); }
    void operator()(const char* key, double& number, double low, double high) { number = object_.real(key, low, high); }
    void operator()(const char* key, Extent& extent, const Whole& range) {
        extent = object_.extent(key, range.low, range.high);
    }
    void operator()(const char* key, std::vector<int>& numbers, const Whole& range) {
        const std::vector<std::int64_t> wholes = object_.wholes(key, range.low, range.high);
        numbers.assign(wholes.begin(), wholes.end());
    }
    void operator()(const char* key, std::vector<std::string>& texts) { texts = object_.texts(key); }
    void operator()(const char* key, std::vector<Anchor>& anchors, const Whole& range) {
        const std::vector<std::int64_t> lengths = object_.wholes(key, range.low, range.high);
        if (lengths.empty() || lengths.size() % 2 != 0) {
            object_.fail(key, "expected a list of widths and heights in turn");
        }
        for (std::size_t i = 0; i < lengths.size(); i += 2) {
            anchors.push_back({lengths[i], lengths[i + 1]});
        }
    }
    template <class T>
    requires std::is_integral_v<T>
    void operator()(const char* key, T& number, const Whole& range) {
        number = static_cast<T>(object_.whole(key, range.low, range.high));
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const char* key, E& value) {
        const std::string word = object_.text(key);
        for (const config::Name<E>& name : config::enum_names<E>) {
            if (name.word == word) {
                value = name.value;
                return;
            }
        }
        const std::vector<std::string> words = config::words_of<E>();
        object_.fail(key, words.size() == 2
                              ? fmt::format("expected '{}' or '{}', found '{}'", words[0], words[1], word)
                              : fmt::format("expected one of {}, found '{}'", fmt::join(words, ", "), word));
    }

    /// May be absent: then the member stays as it is.
    template <class T, class... Limits>
    void lenient(const char* key, T& value, const Limits&... limits) {
        if (object_.has(key)) {
            (*this)(key, value, limits...);
        }
    }
    template <class T, class... Limits>
    void optional(const char* key, T& value, const T& /*usual*/, const Limits&... limits) {
        lenient(key, value, limits...);
    }
    /// A list of exactly two lengths.
    void pair(const char* key, std::int64_t& rows, std::int64_t& columns, const Whole& range) {
        const std::vector<std::int64_t> lengths = object_.wholes(key, range.low, range.high);
        if (lengths.size() != 2) {
            object_.fail(key, "expected a list of two whole numbers: rows, columns");
        }
        rows = lengths[0];
        columns = lengths[1];
    }
    /// The only source, not in a list.
    void source(const char* key, std::vector<std::string>& from) {
        if (object_.has(key)) {
            from = {object_.text(key)};
        }
    }

private:
    JsonFields& object_;
};

}  // namespace nought::workloads
