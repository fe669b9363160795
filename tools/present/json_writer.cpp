#include <algorithm>
#include <concepts>

#include <nlohmann/json.hpp>

#include "tools/present/writers.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

Json json_cell(const Cell& cell) {
    return std::visit(
        [](const auto& value) -> Json {
            using Held = std::decay_t<decltype(value)>;
            if constexpr (std::same_as<Held, std::monostate>) {
                return nullptr;
            } else {
                return value;
            }
        },
        cell.value());
}

/// The member that a column's key names, with the objects above it.
Json& member(Json& row, const Column& column) {
    Json* place = &row;
    std::size_t from = 0;
    for (std::size_t dot; (dot = column.key.find('.', from)) != std::string::npos; from = dot + 1) {
        place = &(*place)[column.key.substr(from, dot - from)];
    }
    return (*place)[column.key.substr(from)];
}

void clear_if_empty(Json& row, std::string object) {
    std::replace(object.begin(), object.end(), '.', '/');
    Json& members = row[Json::json_pointer("/" + object)];
    for (const Json& value : members) {
        if (!value.is_null()) {
            return;
        }
    }
    members = nullptr;
}

}  // namespace

Json row_json(const Table& table, std::size_t row) {
    Json json = Json::object();
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (!table.columns[column].key.empty()) {
            member(json, table.columns[column]) = json_cell(table.rows.at(row).at(column));
        }
    }
    for (const std::string& object : table.optional_objects) {
        clear_if_empty(json, object);
    }
    return json;
}

Json to_json(const Table& table) {
    Json json = Json::array();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        json.push_back(row_json(table, row));
    }
    return json;
}

}  // namespace nought::tools
