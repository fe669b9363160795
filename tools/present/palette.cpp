#include "tools/present/palette.h"

#include <algorithm>
#include <array>

namespace nought::tools {
namespace {

struct CauseColour {
    const char* cause;
    Hue hue;
};

constexpr std::array<CauseColour, 8> cause_colours{{{"effectual", Hue::green},
                                                    {"ineffectual", Hue::pale},
                                                    {"wait_window", Hue::orange},
                                                    {"wait_neurons", Hue::yellow},
                                                    {"wait_synapses", Hue::red},
                                                    {"wait_output", Hue::purple},
                                                    {"pooling", Hue::sky},
                                                    {"fill", Hue::gray}}};

std::size_t cause_rank(const std::string& cause) {
    const auto found = std::find_if(cause_colours.begin(), cause_colours.end(),
                                    [&](const CauseColour& known) { return cause == known.cause; });
    return static_cast<std::size_t>(found - cause_colours.begin());
}

}  // namespace

Hue cause_hue(const std::string& cause) {
    const std::size_t rank = cause_rank(cause);
    return rank < cause_colours.size() ? cause_colours[rank].hue : Hue::brown;
}

std::vector<std::string> in_order_of_causes(const std::set<std::string>& causes) {
    std::vector<std::string> ordered(causes.begin(), causes.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return cause_rank(a) < cause_rank(b); });
    return ordered;
}

Hue accelerator_hue(const Comparison& comparison, const std::string& accelerator) {
    constexpr std::array hues{Hue::gray,   Hue::blue, Hue::orange, Hue::green, Hue::purple,
                              Hue::yellow, Hue::red,  Hue::sky,    Hue::brown};
    const auto& names = comparison.accelerators;
    const auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), accelerator) - names.begin());
    // The baseline comes first, and stays the only gray one.
    return place == 0 ? hues[0] : hues[1 + (place - 1) % (hues.size() - 1)];
}

void Components::add(const std::map<std::string, double>& values) {
    for (const auto& [component, value] : values) {
        sums_[component] += value;
    }
}

std::vector<std::string> Components::named() const {
    std::vector<std::string> names;
    double all = 0;
    for (const auto& [component, sum] : sums_) {
        all += sum;
    }
    for (const auto& [component, sum] : sums_) {
        if (sum > 0.004 * all) {
            names.push_back(component);
        }
    }
    std::stable_sort(names.begin(), names.end(),
                     [this](const auto& a, const auto& b) { return sums_.at(a) > sums_.at(b); });
    names.resize(std::min(names.size(), most));
    return names;
}

std::vector<Series> Components::series(const std::vector<std::map<std::string, double>>& columns) const {
    constexpr std::array<Hue, most> hues{Hue::blue,   Hue::orange, Hue::green, Hue::red,
                                         Hue::purple, Hue::sky,    Hue::brown, Hue::yellow};
    const std::vector<std::string> names = named();
    std::vector<Series> series;
    for (std::size_t i = 0; i < names.size(); ++i) {
        series.push_back({.name = names[i], .values = {}, .hue = hues[i]});
    }
    Series others{.name = "others", .values = {}, .hue = Hue::gray};
    bool any_other = false;
    for (const auto& column : columns) {
        double rest = 0;
        for (const auto& [component, value] : column) {
            rest += std::find(names.begin(), names.end(), component) == names.end() ? value : 0;
        }
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto found = column.find(names[i]);
            series[i].values.push_back(found == column.end() ? 0 : found->second);
        }
        others.values.push_back(rest);
        any_other = any_other || rest > 0;
    }
    if (any_other) {
        series.push_back(others);
    }
    return series;
}

std::map<std::string, double> joules_by_component(const models::LayerResult& layer) {
    std::map<std::string, double> joules;
    for (const auto& [component, energy] : layer.energy_pj) {
        joules[component] = (energy.dynamic_pj + energy.static_pj) * 1e-12;
    }
    return joules;
}

}  // namespace nought::tools
