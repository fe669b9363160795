#include "tools/studies/published/published_page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/document.h"
#include "sim/base/config/json.h"
#include "sim/base/config/node.h"
#include "sim/base/config/resolve.h"
#include "tools/present/numbers.h"
#include "tools/studies/published/published_rows.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* introduction =
    R"(# Published figures, and what Nought measures

Every figure in `configs/published`, beside what the shipped run measures here. How sure a figure is: *printed* was
read in the source itself, *second-hand* in a text that quotes it, *computed* follows from other figures, *recalled* is
from memory and a soft target. A difference is relative, or in percentage points (pp) where the figure is itself a
share. Weights are synthetic, with the densities that the runs state, so speedups depend on where zeros happen to be.

The sentences before a table say why figures differ by more than 5 %; the column *why* has their numbers. A figure
without a number there is either within 5 % or *not explained*. `-` under *measured* stands for a part that the model
does not have. `nought published FOLDER...` makes this page from folders of finished runs; the sentences stand beside
the figures in `configs/published`.
)";

/// What is worth a sentence, as a share of the published figure.
constexpr double worth_explaining = 0.05;

/// The shipped runs that show a publication's figures.
std::vector<std::string> runs_of(const std::string& publication) {
    std::vector<std::string> runs;
    for (const std::string& run : config::available("runs")) {
        const auto document = config::Document::load(config::resolve("runs", run));
        const config::Entry* names = document.root().find("published");
        const auto is_it = [&](const config::Node& item) { return item.text == publication; };
        if (names != nullptr && std::any_of(names->value.items.begin(), names->value.items.end(), is_it)) {
            runs.push_back(run);
        }
    }
    return runs;
}

bool is_share(Metric metric) {
    return metric == Metric::area_overhead || metric == Metric::dynamic_power_change || metric == Metric::zero_fraction;
}

std::string difference(Metric metric, double published, double measured) {
    return is_share(metric) ? fmt::format("{:+.1f} pp", (measured - published) * 100)
           : published == 0 ? std::string("-")
                            : fmt::format("{:+.1f} %", (measured / published - 1) * 100);
}

std::string escaped(std::string text) {
    for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) {
        text.insert(i, "\\");
    }
    return text;
}

/// The publication's reasons in the order in which its figures name them, then those that no figure names.
std::vector<std::string> reasons_in_order(const PublishedFigures& publication) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    };
    for (const PublishedFigure& figure : publication.figures) {
        if (figure.why) {
            add(*figure.why);
        }
    }
    for (const auto& [name, sentence] : publication.reasons) {
        add(name);
    }
    return names;
}

std::string reasons_list(const PublishedFigures& publication) {
    std::string text;
    std::size_t number = 0;
    for (const std::string& name : reasons_in_order(publication)) {
        text += fmt::format("{}. {}\n", ++number, publication.reasons.at(name));
    }
    return text.empty() ? text : text + "\n";
}

/// The number of the figure's reason, or what stands in its place.
std::string why_cell(const PublishedFigures& publication, const PublishedFigure& figure,
                     const std::vector<Measured>& found) {
    if (figure.why) {
        const std::vector<std::string> names = reasons_in_order(publication);
        return std::to_string(std::find(names.begin(), names.end(), *figure.why) - names.begin() + 1);
    }
    const bool is_near = std::all_of(found.begin(), found.end(), [&](const Measured& one) {
        return std::abs(one.value - figure.value) <= worth_explaining * std::abs(figure.value);
    });
    return is_near ? "" : "not explained";
}

std::string figures_table(const PublishedFigures& publication, const MeasuredFigures& measured) {
    std::string text =
        "| figure | published | measured | difference | why | how sure | where |\n|---|---|---|---|---|---|---|\n";
    for (const PublishedFigure& figure : publication.figures) {
        const std::string name =
            figure.method ? published_name(figure) + " of " + *figure.method : published_name(figure);
        std::string values;
        std::string differences;
        const std::vector<Measured> found = measured.find(publication, figure);
        for (const Measured& one : found) {
            // A run in parentheses where several have measured it.
            const std::string run = found.size() > 1 ? fmt::format(" ({})", one.run) : "";
            values += (values.empty() ? "" : "; ") + published_value(figure.metric, one.value) + run;
            differences += (differences.empty() ? "" : "; ") + difference(figure.metric, figure.value, one.value);
        }
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", escaped(name),
                            published_value(figure.metric, figure.value), found.empty() ? "-" : values,
                            found.empty() ? "-" : differences, why_cell(publication, figure, found), label(figure.mark),
                            escaped(figure.source));
    }
    return text;
}

std::string share_cell(double published, const std::vector<MeasuredLayer>& found, double MeasuredLayer::*member) {
    return found.empty() ? fmt::format("{:g} % | -", published)
                         : fmt::format("{:g} % | {:.1f} %", published, found.front().*member);
}

std::string layers_table(const PublishedFigures& publication, const MeasuredFigures& measured) {
    std::string text =
        "| network | layer | Weights% published | measured | Act% published | measured | FLOP% published | measured | "
        "how sure | where |\n|---|---|---|---|---|---|---|---|---|---|\n";
    for (const PublishedLayer& layer : publication.layers) {
        const std::vector<MeasuredLayer> found = measured.find(layer);
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", layer.network, layer.layer,
                            share_cell(layer.weights_percent, found, &MeasuredLayer::weights_percent),
                            share_cell(layer.act_percent, found, &MeasuredLayer::act_percent),
                            share_cell(layer.flop_percent, found, &MeasuredLayer::flop_percent), label(layer.mark),
                            escaped(layer.source));
    }
    return text;
}

std::string subject(const PublishedFigures& publication) {
    if (publication.accelerator.empty()) {
        return "About networks, not about an accelerator.";
    }
    std::string text = "Of " + publication.accelerator;
    text += publication.variant ? fmt::format(" ({})", *publication.variant) : "";
    text += publication.baseline ? fmt::format(" over {}", *publication.baseline) : "";
    return fmt::format("{}, {:g} nm.", text, publication.node_nm);
}

}  // namespace

std::string published_page(const MeasuredFigures& measured) {
    std::string text = introduction;
    for (const std::string& name : config::available("published")) {
        const auto publication = PublishedFigures::load(name);
        const std::vector<std::string> runs = runs_of(name);
        text += fmt::format("\n## {}\n\n{} {} File: `configs/published/{}.yaml`; run: {}.\n\n", name,
                            publication.publication + ".", subject(publication), name,
                            runs.empty() ? "none" : fmt::format("`nought run {}`", fmt::join(runs, "`, `nought run ")));
        text += reasons_list(publication);
        text += publication.figures.empty() ? "" : figures_table(publication, measured);
        text += publication.figures.empty() || publication.layers.empty() ? "" : "\n";
        text += publication.layers.empty() ? "" : layers_table(publication, measured);
    }
    return text;
}

Json published_json(const MeasuredFigures& measured) {
    Json json{{"format", "nought.published/1"}, {"publications", Json::array()}};
    for (const std::string& name : config::available("published")) {
        const auto publication = PublishedFigures::load(name);
        Json entry = config::to_json(publication);
        entry["name"] = name;
        entry["runs"] = runs_of(name);
        for (std::size_t i = 0; i < publication.figures.size(); ++i) {
            Json values = Json::array();
            for (const Measured& one : measured.find(publication, publication.figures[i])) {
                values.push_back({{"run", one.run}, {"value", one.value}});
            }
            entry["figures"][i]["measured"] = values;
        }
        for (std::size_t i = 0; i < publication.layers.size(); ++i) {
            Json values = Json::array();
            for (const MeasuredLayer& one : measured.find(publication.layers[i])) {
                values.push_back({{"run", one.run},
                                  {"act_percent", one.act_percent},
                                  {"weights_percent", one.weights_percent},
                                  {"flop_percent", one.flop_percent}});
            }
            entry["layers"][i]["measured"] = values;
        }
        json["publications"].push_back(entry);
    }
    return json;
}

}  // namespace nought::tools
