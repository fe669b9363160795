#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/names.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// What fields() is called with to write an entry of a manifest.
class FieldWriter {
public:
    template <class T, class... Limits>
    void operator()(const char* key, const T& value, const Limits&... /*limits*/) {
        entry_[key] = json_of(value);
    }
    template <class T, class... Limits>
    void lenient(const char* key, const T& value, const Limits&... /*limits*/) {
        entry_[key] = json_of(value);
    }
    template <class T, class... Limits>
    void optional(const char* key, const T& value, const T& usual, const Limits&... /*limits*/) {
        if (value != usual) {
            entry_[key] = json_of(value);
        }
    }
    template <class... Limits>
    void pair(const char* key, std::int64_t rows, std::int64_t columns, const Limits&... /*limits*/) {
        entry_[key] = {rows, columns};
    }
    void source(const char* key, const std::vector<std::string>& from) {
        if (!from.empty()) {
            entry_[key] = from.front();
        }
    }

    nlohmann::ordered_json take() { return std::move(entry_); }

private:
    template <class T>
    static nlohmann::ordered_json json_of(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            return config::word_of(value);
        } else {
            return value;
        }
    }
    static nlohmann::ordered_json json_of(const Extent& extent) { return {extent.t, extent.y, extent.x}; }
    static nlohmann::ordered_json json_of(const std::vector<Anchor>& anchors) {
        auto lengths = nlohmann::ordered_json::array();
        for (const Anchor& anchor : anchors) {
            lengths.push_back(anchor.width);
            lengths.push_back(anchor.height);
        }
        return lengths;
    }

    nlohmann::ordered_json entry_ = nlohmann::ordered_json::object();
};

}  // namespace nought::workloads
