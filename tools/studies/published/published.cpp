#include "tools/studies/published/published.h"

#include <set>

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/names.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"

namespace nought::tools {
namespace {

bool needs_baseline(Metric metric) {
    return metric <= Metric::dynamic_power_change;
}

bool same_subject(const PublishedFigure& figure, Metric metric, const PublishedFigures::Of& of) {
    return figure.metric == metric && figure.network == of.network && figure.aggregate == of.aggregate &&
           figure.component == of.component && figure.method == of.method;
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
    if (figures.empty() && layers.empty()) {
        check.error("figures", "a publication without any figures");
    }
    if (!accelerator.empty() && node_nm == 0) {
        check.error("node_nm", "key 'node_nm' is missing: technology of areas and energies, nm");
    }
    if (accelerator.empty() && (baseline || variant)) {
        check.error(baseline ? "baseline" : "variant", "the publication is not about an accelerator");
    }
    check_layers(check);
    check_reasons(check);
    for (auto figure = figures.begin(); figure != figures.end(); ++figure) {
        if (needs_baseline(figure->metric) && !baseline) {
            check.error("baseline", fmt::format("a figure for '{}' is relative, and no baseline is given",
                                                config::word_of(figure->metric)));
        }
        for (auto other = figures.begin(); other != figure; ++other) {
            if (same_subject(*other, figure->metric,
                             {figure->network, figure->aggregate, figure->component, figure->method})) {
                check.error("figures", fmt::format("two figures for the same '{}'", config::word_of(figure->metric)));
            }
        }
    }
}

void PublishedFigures::check_layers(config::Checker& check) const {
    for (auto layer = layers.begin(); layer != layers.end(); ++layer) {
        if (find_layer(layer->network, layer->layer) != &*layer) {
            check.error("layers", fmt::format("two entries for layer '{}' of {}", layer->layer, layer->network));
        }
    }
}

void PublishedFigures::check_reasons(config::Checker& check) const {
    std::set<std::string> used;
    for (const PublishedFigure& figure : figures) {
        if (figure.why && reasons.count(*figure.why) == 0) {
            check.error("reasons", fmt::format("a figure names the reason '{}', which is not here", *figure.why));
        }
        used.insert(figure.why.value_or(""));
    }
    for (const auto& [name, sentence] : reasons) {
        if (used.count(name) == 0 && layers.empty()) {
            check.error("reasons", fmt::format("no figure names the reason '{}'", name));
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

const PublishedLayer* PublishedFigures::find_layer(const std::string& network, const std::string& layer) const {
    for (const PublishedLayer& row : layers) {
        if (row.network == network && row.layer == layer) {
            return &row;
        }
    }
    return nullptr;
}

std::string_view label(Mark mark) {
    return mark == Mark::second_hand ? "second-hand" : config::word_of(mark);
}

}  // namespace nought::tools
