#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "tools/present/palette.h"
#include "tools/studies/comparison/comparison_sections.h"

namespace nought::tools {
namespace {

/// A network has hundreds of layers; a chart has room for those that take the most time.
constexpr std::size_t most_layers = 20;

double seconds_of(const models::Result& result, std::uint64_t cycles) {
    return result.clock_ghz > 0 ? static_cast<double>(cycles) / (result.clock_ghz * 1e9) : 0;
}

/// The time of a layer shared out as its lanes spent it.
std::map<std::string, double> seconds_by_cause(const models::Result& result, const models::LayerResult& layer) {
    double all = 0;
    for (const auto& [cause, cycles] : layer.lane_cycles) {
        all += static_cast<double>(cycles);
    }
    std::map<std::string, double> seconds;
    for (const auto& [cause, cycles] : layer.lane_cycles) {
        if (cycles > 0) {
            seconds[cause] = seconds_of(result, layer.cycles) * static_cast<double>(cycles) / all;
        }
    }
    return seconds;
}

void add_to(std::map<std::string, double>& sum, const std::map<std::string, double>& more) {
    for (const auto& [key, value] : more) {
        sum[key] += value;
    }
}

/// Bars and the causes in them.
struct TimeBars {
    std::vector<std::string> categories;
    std::vector<std::string> groups;
    std::vector<std::map<std::string, double>> bars;

    void add(const std::string& group, const std::string& category, std::map<std::string, double> bar) {
        groups.push_back(group);
        categories.push_back(category);
        bars.push_back(std::move(bar));
    }

    /// Causes that would be invisible are left out.
    void fill(Chart& chart, double factor) const {
        double longest = 0;
        std::map<std::string, double> largest;
        for (const auto& bar : bars) {
            double sum = 0;
            for (const auto& [cause, seconds] : bar) {
                sum += seconds;
                largest[cause] = std::max(largest[cause], seconds);
            }
            longest = std::max(longest, sum);
        }
        std::set<std::string> shown;
        for (const auto& [cause, seconds] : largest) {
            if (seconds >= longest * 0.001) {
                shown.insert(cause);
            }
        }
        chart.categories = categories;
        chart.groups = groups;
        for (const std::string& cause : in_order_of_causes(shown)) {
            Series series{.name = spaced(cause), .values = {}, .hue = cause_hue(cause)};
            for (const auto& bar : bars) {
                const auto found = bar.find(cause);
                series.values.push_back(found == bar.end() ? 0 : found->second * factor);
            }
            chart.series.push_back(series);
        }
    }

    double longest_seconds() const {
        double longest = 0;
        for (const auto& bar : bars) {
            longest = std::max(longest, std::accumulate(bar.begin(), bar.end(), 0.0, [](double sum, const auto& item) {
                                   return sum + item.second;
                               }));
        }
        return longest;
    }
};

/// Results with lanes: a bound from a data sheet has none.
std::vector<const models::Result*> results_with_lanes(const ComparisonReport& report, const std::string& network) {
    std::vector<const models::Result*> results;
    for (const std::string& accelerator : report.comparison.accelerators) {
        const models::Result& result = result_of_pair(report, network, accelerator);
        if (!result.total().lane_cycles.empty()) {
            results.push_back(&result);
        }
    }
    return results;
}

/// Names of the layers of a kind that take the most time on the first result, in their order; the rest are `left`.
std::vector<std::string> slowest_layers(const models::Result& result, bool conv, std::set<std::string>& left) {
    std::vector<const models::LayerResult*> layers;
    for (const models::LayerResult& layer : result.layers) {
        if ((layer.kind == "conv") == conv && !layer.lane_cycles.empty()) {
            layers.push_back(&layer);
        }
    }
    std::vector<const models::LayerResult*> ranked = layers;
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto* a, const auto* b) { return a->cycles > b->cycles; });
    for (std::size_t i = most_layers; i < ranked.size(); ++i) {
        left.insert(ranked[i]->name);
    }
    std::vector<std::string> names;
    for (const models::LayerResult* layer : layers) {
        if (!left.contains(layer->name)) {
            names.push_back(layer->name);
        }
    }
    return names;
}

Chart networks_time_chart(const ComparisonReport& report) {
    const Comparison& comparison = report.comparison;
    const bool conv = page_scope(comparison) == Scope::conv;
    TimeBars bars;
    for (const std::string& network : comparison.networks) {
        const models::Result& reference = result_of_pair(report, network, comparison.baseline);
        const double whole = seconds_of(reference, reference.total(conv ? "conv" : "").cycles);
        for (const models::Result* result : results_with_lanes(report, network)) {
            auto bar = seconds_by_cause(*result, result->total(conv ? "conv" : ""));
            for (auto& [cause, value] : bar) {
                value = whole > 0 ? value / whole : 0;
            }
            bars.add(network, result->accelerator.name, bar);
        }
    }
    Chart chart{.id = "time_by_cause",
                .title = "Lane-cycles by cause, " + scope_words(conv ? Scope::conv : Scope::network),
                .kind = ChartKind::stacked_bars};
    bars.fill(chart, 100);
    chart.y.high = std::max(100.0, std::ceil(bars.longest_seconds() * 10 - 1e-9) * 10);
    chart.y.title = fmt::format("time, % of that of {}", comparison.baseline);
    chart.horizontal = chart.wide = true;
    chart.caption =
        "Each bar is the time of one network, split by what the neuron lanes did in it: a shorter bar is a faster "
        "accelerator, and the colours say why it is not shorter still.";
    return chart;
}

}  // namespace

Chart layer_time_chart(const ComparisonReport& report, const std::string& network, bool conv) {
    const std::vector<const models::Result*> results = results_with_lanes(report, network);
    Chart chart{.id = "layers_" + network_id(report.comparison, network) + (conv ? "_conv" : "_other"),
                .title = fmt::format("{}, layer by layer: {}", network, conv ? "convolution" : "all other layers"),
                .kind = ChartKind::stacked_bars};
    chart.horizontal = chart.wide = true;
    if (results.empty()) {
        return chart;
    }
    TimeBars bars;
    std::set<std::string> left;
    for (const std::string& name : slowest_layers(*results.front(), conv, left)) {
        for (const models::Result* result : results) {
            std::map<std::string, double> bar;
            for (const models::LayerResult& layer : result->layers) {
                if (layer.name == name) {
                    add_to(bar, seconds_by_cause(*result, layer));
                }
            }
            bars.add(name, result->accelerator.name, bar);
        }
    }
    for (const models::Result* result : results) {
        std::map<std::string, double> bar;
        for (const models::LayerResult& layer : result->layers) {
            if (left.contains(layer.name)) {
                add_to(bar, seconds_by_cause(*result, layer));
            }
        }
        if (!left.empty()) {
            bars.add(fmt::format("the {} others", left.size()), result->accelerator.name, bar);
        }
    }
    const bool milli = bars.longest_seconds() >= 2e-3;
    bars.fill(chart, milli ? 1e3 : 1e6);
    chart.y.title = milli ? "time, ms" : "time, us";
    return chart;
}

Section time_section(const ComparisonReport& report) {
    Section section{.heading = "Time by cause", .blocks = {}};
    const Chart chart = networks_time_chart(report);
    if (chart.categories.empty()) {
        return section;
    }
    section.add(Paragraph{
        "Every cycle of every neuron lane has one cause. Effectual: it multiplies a neuron that is not zero. "
        "Ineffectual: it multiplies a zero. Wait window: it waits for the other lanes at the end of a window. Wait "
        "output: for the encoder or an output buffer. Wait neurons, wait synapses: for the neuron memory or the "
        "off-chip memory to deliver. Fill: pipelines fill and drain."});
    section.add(chart);
    return section;
}

}  // namespace nought::tools
