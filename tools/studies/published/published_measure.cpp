#include "tools/studies/published/published_measure.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace nought::tools {
namespace {

using Value = std::optional<double>;

/// What one network gives for a figure.
using OfEntry = std::function<Value(const ComparisonEntry&)>;

/// The figure's network, or its aggregate (the mean when it names none) over all networks.
Value over_networks(const Comparison& comparison, const std::string& accelerator, const PublishedFigure& figure,
                    const OfEntry& of_entry) {
    std::vector<double> values;
    for (const ComparisonEntry& entry : comparison.entries) {
        if (entry.accelerator == accelerator && (!figure.network || entry.network == *figure.network)) {
            if (const Value value = of_entry(entry)) {
                values.push_back(*value);
            }
        }
    }
    if (values.empty()) {
        return {};
    }
    switch (figure.aggregate.value_or(Aggregate::mean)) {
        case Aggregate::minimum:
            return *std::min_element(values.begin(), values.end());
        case Aggregate::maximum:
            return *std::max_element(values.begin(), values.end());
        case Aggregate::mean:
            break;
    }
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Value gain(const ComparisonEntry& entry, double Gains::*member) {
    const auto found = entry.gains.find(Scope::conv);
    return found == entry.gains.end() ? Value{} : Value{found->second.*member};
}

/// The sum over the simulated components that make up the figure's; nothing when none of them is there.
Value sum_of_parts(const PublishedFigure& figure, const std::map<std::string, double>& by_component) {
    Value sum;
    for (const std::string& part : figure.parts.empty() ? std::vector{*figure.component} : figure.parts) {
        if (const auto found = by_component.find(part); found != by_component.end()) {
            sum = sum.value_or(0) + found->second;
        }
    }
    return sum;
}

Value area(const Comparison& comparison, const std::string& accelerator, const PublishedFigure& figure) {
    const AreaColumn& column = comparison.areas.at(accelerator);
    return figure.component ? sum_of_parts(figure, column.mm2) : column.total_mm2;
}

/// Over everything that ran, leakage included.
Value power(const ComparisonEntry& entry, const PublishedFigure& figure) {
    const Cost& cost = entry.costs.at(Scope::network);
    if (cost.seconds == 0) {
        return {};
    }
    if (!figure.component) {
        return cost.watts();
    }
    const Value dynamic = sum_of_parts(figure, cost.dynamic_joules);
    const Value leakage = sum_of_parts(figure, cost.leakage_joules);
    return dynamic ? Value{(*dynamic + leakage.value_or(0)) / cost.seconds} : Value{};
}

Value dynamic_power(const ComparisonEntry* entry, Scope scope, const std::string& component) {
    const auto cost = entry->costs.find(scope);
    if (cost == entry->costs.end()) {
        return {};
    }
    const auto found = cost->second.dynamic_joules.find(component);
    return found == cost->second.dynamic_joules.end() ? Value{} : Value{found->second / cost->second.seconds};
}

Value change(Value value, Value reference) {
    return value && reference && *reference > 0 ? Value{*value / *reference - 1} : Value{};
}

}  // namespace

bool is_relative(Metric metric) {
    switch (metric) {
        case Metric::speedup:
        case Metric::ideal_speedup:
        case Metric::energy_gain:
        case Metric::edp_gain:
        case Metric::ed2p_gain:
        case Metric::area_overhead:
        case Metric::dynamic_power_change:
            return true;
        default:
            return false;
    }
}

std::optional<double> measure(const Comparison& comparison, const std::string& accelerator,
                              const PublishedFigure& figure) {
    const auto each = [&](const OfEntry& of_entry) { return over_networks(comparison, accelerator, figure, of_entry); };
    switch (figure.metric) {
        case Metric::speedup:
        case Metric::ideal_speedup:
            return each([](const ComparisonEntry& entry) { return gain(entry, &Gains::speedup); });
        case Metric::energy_gain:
            return each([](const ComparisonEntry& entry) { return gain(entry, &Gains::energy); });
        case Metric::edp_gain:
            return each([](const ComparisonEntry& entry) { return gain(entry, &Gains::edp); });
        case Metric::ed2p_gain:
            return each([](const ComparisonEntry& entry) { return gain(entry, &Gains::ed2p); });
        case Metric::zero_fraction:
            return each([](const ComparisonEntry& entry) {
                const auto cost = entry.costs.find(Scope::conv);
                return cost == entry.costs.end() ? Value{} : Value{cost->second.zero_fraction()};
            });
        case Metric::dynamic_power_change:
            return each([&](const ComparisonEntry& entry) {
                const std::string component = figure.component.value_or("");
                return change(
                    dynamic_power(&entry, Scope::conv, component),
                    dynamic_power(comparison.find(entry.network, comparison.baseline), Scope::conv, component));
            });
        case Metric::area_overhead:
            return change(area(comparison, accelerator, figure), area(comparison, comparison.baseline, figure));
        case Metric::area_mm2:
            return area(comparison, accelerator, figure);
        case Metric::power_w:
            return each([&](const ComparisonEntry& entry) { return power(entry, figure); });
        case Metric::clock_ghz:
            return comparison.clocks_ghz.at(accelerator);
        case Metric::read_pj:
        case Metric::memory_density_mm2_per_mb:
        case Metric::memory_saving:
        case Metric::computation_saving:
            break;
    }
    return {};
}

}  // namespace nought::tools
