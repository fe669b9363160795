#include "tools/published/published.h"

#include <fmt/format.h>

namespace nought::tools {
namespace {

bool needs_baseline(Metric metric) {
    return metric <= Metric::dynamic_power_change;
}

bool same_subject(const PublishedFigure& figure, Metric metric, const PublishedFigures::Of& of) {
    return figure.metric == metric && figure.network == of.network && figure.aggregate == of.aggregate &&
           figure.component == of.component;
}

}  // namespace

void PublishedFigure::check(config::Checker& check) const {
    if (network && aggregate) {
        check.error("aggregate", "a figure is of one network or an aggregate over networks, not both");
    }
    if (source.empty()) {
        check.error("source", "a published figure without a source");
    }
}

void PublishedFigures::check(config::Checker& check) const {
    for (auto figure = figures.begin(); figure != figures.end(); ++figure) {
        if (needs_baseline(figure->metric) && !baseline) {
            check.error("baseline", fmt::format("a figure for '{}' is relative, and no baseline is given",
                                                config::word_of(figure->metric)));
        }
        for (auto other = figures.begin(); other != figure; ++other) {
            if (same_subject(*other, figure->metric, {figure->network, figure->aggregate, figure->component})) {
                check.error("figures", fmt::format("two figures for the same '{}'", config::word_of(figure->metric)));
            }
        }
    }
}

PublishedFigures PublishedFigures::load(const std::string& name_or_path) {
    return config::load<PublishedFigures>(config::resolve("published", name_or_path));
}

const PublishedFigure* PublishedFigures::find(Metric metric, const Of& of) const {
    for (const PublishedFigure& figure : figures) {
        if (same_subject(figure, metric, of)) {
            return &figure;
        }
    }
    return nullptr;
}

std::string_view label(Mark mark) {
    return mark == Mark::second_hand ? "second-hand" : config::word_of(mark);
}

}  // namespace nought::tools
