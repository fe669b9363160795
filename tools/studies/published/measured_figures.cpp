#include "tools/studies/published/measured_figures.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/config/json.h"
#include "sim/base/config/names.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// What tells figures of a quantiser apart in the report of a run of that kind.
Json of_method(const std::string& metric, const Json& method, const Json& published) {
    return {{"metric", metric},
            {"method", method},
            {"published", published.at("value")},
            {"source", published.at("source")}};
}

std::string run_name(const std::filesystem::path& folder) {
    return std::filesystem::absolute(folder / "").parent_path().filename().string();
}

}  // namespace

void MeasuredFigures::add(const std::filesystem::path& folder) {
    using Add = void (MeasuredFigures::*)(const std::string&, const Json&);
    const std::vector<std::pair<const char*, Add>> reports{{"comparison.json", &MeasuredFigures::add_comparison},
                                                           {"pruning.json", &MeasuredFigures::add_pruning},
                                                           {"quantisation.json", &MeasuredFigures::add_quantisation}};
    bool is_run = false;
    for (const auto& [name, add_report] : reports) {
        if (std::filesystem::exists(folder / name)) {
            is_run = true;
            try {
                (this->*add_report)(run_name(folder), read_json(folder / name));
            } catch (const Json::exception& error) {
                throw config::UserError(
                    fmt::format("{}: not the report of a run: {}", (folder / name).string(), error.what()));
            }
        }
    }
    if (!is_run) {
        throw config::UserError(fmt::format(
            "{}: not the folder of a finished run: it has no comparison.json, pruning.json or quantisation.json",
            config::quote(folder.string())));
    }
}

void MeasuredFigures::add_comparison(const std::string& run, const Json& report) {
    for (const Json& table : report.at("published")) {
        for (Json figure : table.at("figures")) {
            const Json measured = figure.at("measured");
            figure.erase("measured");
            if (!measured.is_null()) {
                figures_.push_back({run, figure, table.at("publication"), measured});
            }
        }
    }
}

void MeasuredFigures::add_pruning(const std::string& run, const Json& report) {
    for (const Json& network : report.at("networks")) {
        for (const Json& layer : network.at("layers")) {
            if (!layer.at("published").is_null()) {
                layers_.push_back(
                    {layer.at("published"),
                     {run, layer.at("act_percent"), layer.at("weights_percent"), layer.at("flop_percent")}});
            }
        }
    }
}

void MeasuredFigures::add_quantisation(const std::string& run, const Json& report) {
    for (const Json& network : report.at("networks")) {
        for (const Json& row : network.at("quantisers")) {
            for (const auto& [metric, published] : row.at("published").items()) {
                if (!published.is_null()) {
                    figures_.push_back({run, of_method(metric, row.at("method"), published), "", row.at(metric)});
                }
            }
        }
    }
}

std::vector<Measured> MeasuredFigures::find(const PublishedFigures& publication, const PublishedFigure& figure) const {
    Json whole = config::to_json(figure);
    whole["published"] = whole["value"];
    whole.erase("value");
    whole.erase("why");
    const Json brief = of_method(std::string(config::word_of(figure.metric)), whole.at("method"),
                                 {{"value", figure.value}, {"source", figure.source}});
    std::vector<Measured> found;
    for (const Entry& entry : figures_) {
        const bool is_same = entry.publication.empty()
                                 ? entry.figure == brief
                                 : entry.figure == whole && entry.publication == publication.publication;
        const Measured measured{entry.run, entry.value};
        const auto is_known = [&](const Measured& other) {
            return other.run == measured.run && other.value == measured.value;
        };
        if (is_same && std::none_of(found.begin(), found.end(), is_known)) {
            found.push_back(measured);
        }
    }
    return found;
}

std::vector<MeasuredLayer> MeasuredFigures::find(const PublishedLayer& layer) const {
    const Json whole = config::to_json(layer);
    std::vector<MeasuredLayer> found;
    for (const LayerEntry& entry : layers_) {
        if (entry.layer == whole) {
            found.push_back(entry.measured);
        }
    }
    return found;
}

}  // namespace nought::tools
