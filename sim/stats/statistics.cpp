#include "sim/stats/statistics.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/json/cursor.h"

namespace nought::sim {
namespace {

std::uint64_t count_at(const Statistics& statistics, const std::string& path) {
    const auto found = statistics.by_path.find(path);
    const auto* count = found == statistics.by_path.end() ? nullptr : std::get_if<std::uint64_t>(&found->second);
    return count == nullptr ? 0 : *count;
}

/// Empty over nothing.
std::optional<double> ratio_of(const RatioRule& rule, const Statistics& statistics) {
    const auto sum = [&statistics](const std::vector<std::string>& paths) {
        std::uint64_t total = 0;
        for (const std::string& path : paths) {
            total += count_at(statistics, path);
        }
        return static_cast<double>(total);
    };
    const double below = sum(rule.denominator);
    return below == 0 ? std::nullopt : std::optional(rule.scale * sum(rule.numerator) / below);
}

/// The object of the module that a path leads to, made where it is not there yet.
nlohmann::ordered_json& module_of(nlohmann::ordered_json& json, std::string_view& path) {
    nlohmann::ordered_json* object = &json;
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
        object = &(*object)[std::string(path.substr(0, dot))];
        path.remove_prefix(dot + 1);
    }
    return *object;
}

void read_module(const json::Cursor& json, const std::string& module, std::map<std::string, StatisticValue>& by_path) {
    json.each_member([&](const std::string& name, const json::Cursor& value) {
        const std::string path = module + name;
        if (value.value().is_object()) {
            read_module(value, path + ".", by_path);
        } else if (value.value().is_array()) {
            std::vector<std::uint64_t> bins;
            value.each_item([&bins](const json::Cursor& bin) { bins.push_back(bin.as<std::uint64_t>()); });
            by_path[path] = std::move(bins);
        } else if (value.value().is_number_float()) {
            by_path[path] = value.as<double>();
        } else {
            by_path[path] = value.as<std::uint64_t>();
        }
    });
}

bool fits(const StatisticInfo& info, const StatisticValue& value) {
    const auto* bins = std::get_if<std::vector<std::uint64_t>>(&value);
    return info.bins    ? bins != nullptr && bins->size() == *info.bins
           : info.ratio ? std::holds_alternative<double>(value)
                        : std::holds_alternative<std::uint64_t>(value);
}

void append_bins(const std::string& path, const StatisticInfo& info, const StatisticValue* value,
                 std::vector<StatisticRow>& rows) {
    for (std::size_t bin = 0; bin < *info.bins; ++bin) {
        const std::uint64_t samples = value == nullptr ? 0 : std::get<std::vector<std::uint64_t>>(*value).at(bin);
        rows.push_back({.path = fmt::format("{}[{}]", path, bin),
                        .value = samples,
                        .unit = Unit::count,
                        .sentence = fmt::format("{}: samples of {}{} {}", info.sentence, bin,
                                                bin + 1 == *info.bins ? " or more" : "", symbol(info.unit))});
    }
}

}  // namespace

void Statistics::add(const Statistics& other) {
    std::erase_if(by_path, [](const auto& entry) { return std::holds_alternative<double>(entry.second); });
    for (const auto& [path, value] : other.by_path) {
        if (std::holds_alternative<double>(value)) {
            continue;
        }
        const auto [place, is_new] = by_path.try_emplace(path, value);
        if (is_new) {
            continue;
        }
        if (auto* count = std::get_if<std::uint64_t>(&place->second)) {
            *count += std::get<std::uint64_t>(value);
        } else {
            auto& bins = std::get<std::vector<std::uint64_t>>(place->second);
            std::ranges::transform(bins, std::get<std::vector<std::uint64_t>>(value), bins.begin(), std::plus<>());
        }
    }
}

void Statistics::work_out_ratios(const StatisticInfos& infos) {
    for (const auto& [path, info] : infos) {
        const std::optional<double> ratio = info.ratio ? ratio_of(*info.ratio, *this) : std::nullopt;
        if (ratio && *ratio != 0) {
            by_path[path] = *ratio;
        }
    }
}

nlohmann::ordered_json Statistics::to_json() const {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const auto& [path, value] : by_path) {
        std::string_view name = path;
        nlohmann::ordered_json& module = module_of(json, name);
        std::visit([&](const auto& number) { module[std::string(name)] = number; }, value);
    }
    return json;
}

void Statistics::read(const json::Cursor& json) {
    by_path.clear();
    read_module(json, {}, by_path);
}

void Statistics::check(const StatisticInfos& infos, const json::Cursor& json) const {
    for (const auto& [path, value] : by_path) {
        const auto info = infos.find(path);
        if (info == infos.end()) {
            json.fail(path, "is not among the document's 'statistics'");
        }
        if (!fits(info->second, value)) {
            json.fail(path, "is not a value of this statistic");
        }
    }
}

std::string StatisticRow::text() const {
    const auto* count = std::get_if<std::uint64_t>(&value);
    const auto* ratio = std::get_if<double>(&value);
    return count != nullptr ? fmt::format("{}", *count) : ratio != nullptr ? fmt::format("{}", *ratio) : "";
}

std::optional<double> StatisticRow::number() const {
    const auto* count = std::get_if<std::uint64_t>(&value);
    const auto* ratio = std::get_if<double>(&value);
    return count != nullptr   ? std::optional(static_cast<double>(*count))
           : ratio != nullptr ? std::optional(*ratio)
                              : std::nullopt;
}

std::vector<StatisticRow> rows_of(const StatisticInfos& infos, const Statistics& statistics) {
    std::vector<StatisticRow> rows;
    for (const auto& [path, info] : infos) {
        const auto found = statistics.by_path.find(path);
        const StatisticValue* value = found == statistics.by_path.end() ? nullptr : &found->second;
        if (info.bins) {
            append_bins(path, info, value, rows);
            continue;
        }
        StatisticRow& row =
            rows.emplace_back(StatisticRow{.path = path, .value = {}, .unit = info.unit, .sentence = info.sentence});
        if (info.ratio) {
            if (const std::optional<double> ratio = ratio_of(*info.ratio, statistics)) {
                row.value = *ratio;
            }
            continue;
        }
        const std::uint64_t count = count_at(statistics, path);
        row.value = count;
        if (info.pj_each) {
            rows.push_back({.path = path + ".energy",
                            .value = static_cast<double>(count) * *info.pj_each,
                            .unit = Unit::picojoules,
                            .sentence = fmt::format("{}, at {} pJ each", info.sentence, *info.pj_each)});
        }
    }
    return rows;
}

}  // namespace nought::sim
