#include "tools/present/table.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace nought::tools {

std::string spaced(std::string key) {
    std::replace_if(
        key.begin(), key.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
    return key;
}

std::string Column::words() const {
    return heading.empty() ? spaced(key) : heading;
}

std::size_t Table::place_of(std::string_view name) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [name](const Column& column) {
        return (column.key.empty() ? column.heading : column.key) == name;
    });
    if (found == columns.end()) {
        throw std::logic_error("table '" + title + "' has no column '" + std::string(name) + "'");
    }
    return static_cast<std::size_t>(found - columns.begin());
}

Table Table::only(const std::vector<std::string>& names) const {
    std::vector<std::size_t> places;
    for (const std::string& name : names) {
        places.push_back(place_of(name));
    }
    return at(places);
}

Table Table::without(const std::vector<std::string>& names) const {
    std::vector<std::size_t> places(columns.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    for (const std::string& name : names) {
        std::erase(places, place_of(name));
    }
    return at(places);
}

Table Table::at(const std::vector<std::size_t>& places) const {
    Table chosen{.title = title, .caption = caption, .optional_objects = optional_objects};
    const auto pick = [&places](const std::vector<std::vector<Cell>>& from, std::vector<std::vector<Cell>>& to) {
        for (const auto& cells : from) {
            auto& row = to.emplace_back();
            for (const std::size_t place : places) {
                row.push_back(cells[place]);
            }
        }
    };
    for (const std::size_t place : places) {
        chosen.columns.push_back(columns[place]);
    }
    pick(rows, chosen.rows);
    pick(footer, chosen.footer);
    return chosen;
}

}  // namespace nought::tools
