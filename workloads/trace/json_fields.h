#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// Parses a JSON text strictly: no repeated keys, no deep nesting. Throws config::UserError with `file`:line:column.
nlohmann::json parse_json(std::string_view text, const std::string& file);

/// One object of a JSON file, read key by key. Every problem is a config::UserError that names file and field;
/// finish() complains about keys that nobody asked for.
class JsonFields {
public:
    /// `where` is the path of the object in the file, such as "layers[2]"; empty for the top.
    JsonFields(const nlohmann::json& object, std::string file, std::string where);

    bool has(const std::string& key) const { return object_.contains(key); }
    std::string text(const std::string& key);
    bool flag(const std::string& key);
    std::int64_t whole(const std::string& key, std::int64_t low, std::int64_t high);
    double real(const std::string& key, double low, double high);
    std::uint64_t seed(const std::string& key);
    /// A list [t, y, x] of whole numbers in a range.
    Extent extent(const std::string& key, std::int64_t low, std::int64_t high);
    std::vector<std::int64_t> wholes(const std::string& key, std::int64_t low, std::int64_t high);
    std::vector<std::string> texts(const std::string& key);
    const nlohmann::json& list(const std::string& key);
    void finish() const;

    [[noreturn]] void fail(const std::string& key, const std::string& message) const;

private:
    const nlohmann::json& at(const std::string& key);
    std::int64_t whole_in(const nlohmann::json& value, const std::string& key, std::int64_t low,
                          std::int64_t high) const;

    const nlohmann::json& object_;
    std::string file_;
    std::string where_;
    std::set<std::string> known_;
};

}  // namespace nought::workloads
