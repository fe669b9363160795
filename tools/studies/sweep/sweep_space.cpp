#include "tools/studies/sweep/sweep_space.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/node.h"
#include "tools/engine/node_text.h"

namespace nought::tools {
namespace {

using config::Node;

std::vector<const Node*> values_of(const Node& list) {
    std::vector<const Node*> values;
    for (const Node& item : list.items) {
        values.push_back(&item);
    }
    return values;
}

void refuse_equal_values(const config::Entry& entry, config::Diagnostics& diagnostics) {
    std::set<std::string> seen;
    for (const Node& item : entry.value.items) {
        if (!seen.insert(yaml_text(item)).second) {
            diagnostics.add(item.place, fmt::format("'{}' has the value {} twice: that would be the same point again",
                                                    entry.key, config::quote(shown_value(item))));
        }
    }
}

}  // namespace

SweepSpace::SweepSpace(const SweepSpec& spec, config::Diagnostics& diagnostics) {
    if (spec.grid.given()) {
        add_grid(spec.grid.node, diagnostics);
    }
    if (spec.zip.given()) {
        add_zip(spec.zip.node, diagnostics);
    }
    if (spec.list.given()) {
        add_list(spec.list.node, diagnostics);
    }
    multiply_up();
}

std::size_t SweepSpace::add_column(const config::Entry& entry, config::Diagnostics& diagnostics) {
    const ParameterPath path = parse_path(entry.key);
    const auto same = [&](const SweepColumn& column) { return column.path == path; };
    const auto found = std::find_if(columns_.begin(), columns_.end(), same);
    if (found != columns_.end()) {
        diagnostics.add(entry.place, fmt::format("{} varies twice: line {} has it too", config::quote(entry.key),
                                                 found->place.line));
    }
    columns_.push_back({entry.key, path, entry.place});
    return columns_.size() - 1;
}

void SweepSpace::add_grid(const Node& grid, config::Diagnostics& diagnostics) {
    for (const config::Entry& entry : grid.entries) {
        Group group{{add_column(entry, diagnostics)}, {}};
        refuse_equal_values(entry, diagnostics);
        for (const Node* value : values_of(entry.value)) {
            group.rows.push_back({value});
        }
        groups_.push_back(std::move(group));
    }
}

void SweepSpace::add_zip(const Node& zip, config::Diagnostics& diagnostics) {
    Group group;
    for (const config::Entry& entry : zip.entries) {
        group.columns.push_back(add_column(entry, diagnostics));
        const std::vector<const Node*> values = values_of(entry.value);
        if (group.rows.empty()) {
            group.rows.resize(values.size());
        }
        if (values.size() != group.rows.size()) {
            diagnostics.add(entry.place,
                            fmt::format("{} has {} value{}, but {} has {}: the lists of a zip go side by side",
                                        config::quote(entry.key), values.size(), values.size() == 1 ? "" : "s",
                                        config::quote(zip.entries.front().key), group.rows.size()));
        }
        for (std::size_t row = 0; row < std::min(values.size(), group.rows.size()); ++row) {
            group.rows[row].push_back(values[row]);
        }
    }
    groups_.push_back(std::move(group));
}

void SweepSpace::add_list(const Node& list, config::Diagnostics& diagnostics) {
    Group group;
    const std::size_t first = columns_.size();
    for (const Node& row : list.items) {
        std::vector<const Node*> values(group.columns.size());
        for (const config::Entry& entry : row.entries) {
            const ParameterPath path = parse_path(entry.key);
            std::size_t column = first;
            while (column < columns_.size() && columns_[column].path != path) {
                ++column;
            }
            if (column == columns_.size()) {
                group.columns.push_back(add_column(entry, diagnostics));
                values.push_back(nullptr);
            }
            const Node*& value = values[column - first];
            if (value != nullptr) {
                diagnostics.add(entry.place, fmt::format("{} is given twice in this row", config::quote(entry.key)));
            }
            value = &entry.value;
        }
        group.rows.push_back(std::move(values));
    }
    for (std::vector<const Node*>& row : group.rows) {
        row.resize(group.columns.size());
    }
    groups_.push_back(std::move(group));
}

void SweepSpace::multiply_up() {
    for (const Group& group : groups_) {
        std::uint64_t product = 0;
        if (!count_ || __builtin_mul_overflow(*count_, group.rows.size(), &product)) {
            count_.reset();
        } else {
            count_ = product;
        }
    }
}

std::string SweepSpace::count_text() const {
    std::string text;
    for (const Group& group : groups_) {
        text += fmt::format("{}{}", text.empty() ? "" : " x ", group.rows.size());
    }
    return count_ ? fmt::format("{}{}", groups_.size() > 1 ? text + " = " : "", *count_) : text;
}

std::vector<const Node*> SweepSpace::values(std::uint64_t index) const {
    std::vector<const Node*> values(columns_.size());
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
        const std::vector<const Node*>& row = group->rows[index % group->rows.size()];
        index /= group->rows.size();
        for (std::size_t i = 0; i < row.size(); ++i) {
            values[group->columns[i]] = row[i];
        }
    }
    return values;
}

std::vector<Setting> SweepSpace::settings(std::uint64_t index) const {
    std::vector<Setting> settings;
    const std::vector<const Node*> all = values(index);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (all[i] != nullptr) {
            settings.push_back({columns_[i].path, columns_[i].written, columns_[i].place, all[i]});
        }
    }
    return settings;
}

std::vector<std::uint64_t> SweepSpace::corners() const {
    std::vector<std::uint64_t> corners{0};
    std::uint64_t stride = 1;
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
        for (std::uint64_t row = 1; row < group->rows.size(); ++row) {
            corners.push_back(row * stride);
        }
        // Beyond 64 bits there is nothing to point at.
        if (__builtin_mul_overflow(stride, group->rows.size(), &stride)) {
            break;
        }
    }
    std::sort(corners.begin(), corners.end());
    return corners;
}

}  // namespace nought::tools
