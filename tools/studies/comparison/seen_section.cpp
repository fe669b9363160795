#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/studies/comparison/cached_traces.h"
#include "tools/studies/comparison/comparison_sections.h"
#include "tools/studies/comparison/feature_pictures.h"
#include "tools/studies/comparison/seen.h"

namespace nought::tools {
namespace {

/// Three conv layers spread over those behind the first one, whose input is the picture itself.
std::vector<const workloads::TraceLayer*> layers_to_look_at(const workloads::Trace& trace) {
    std::vector<const workloads::TraceLayer*> conv = trace.layers();
    if (!conv.empty()) {
        conv.erase(conv.begin());
    }
    std::erase_if(conv, [](const auto* layer) { return layer->kind != workloads::LayerKind::conv; });
    if (conv.size() > 3) {
        conv = {conv.front(), conv[conv.size() / 2], conv.back()};
    }
    return conv;
}

Hue layer_hue(std::size_t index) {
    constexpr Hue hues[] = {Hue::sky, Hue::blue, Hue::purple};
    return hues[index % std::size(hues)];
}

/// Features in the order of their density, over their rank: at most 64 points a layer.
Chart density_chart(const std::vector<const workloads::TraceLayer*>& layers, const std::string& id) {
    Chart chart{.id = "density_" + id, .title = "Density of each feature", .kind = ChartKind::lines};
    chart.x = {.title = "features of a layer's input, densest first, %", .low = 0, .high = 100};
    chart.y = {.title = "values that are not zero, %", .low = 0, .high = 100};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        std::vector<double> densities = feature_densities(layers[i]->input);
        std::sort(densities.rbegin(), densities.rend());
        Series series{.name = layers[i]->name, .values = {}, .hue = layer_hue(i)};
        const std::size_t points = std::min<std::size_t>(64, densities.size());
        for (std::size_t k = 0; k < points; ++k) {
            const std::size_t rank = points < 2 ? 0 : k * (densities.size() - 1) / (points - 1);
            series.x.push_back(100 * (static_cast<double>(rank) + 0.5) / static_cast<double>(densities.size()));
            series.values.push_back(100 * densities[rank]);
        }
        chart.series.push_back(series);
    }
    chart.caption = "A flat line: zeros fall on all features alike. A steep one: some lanes have more to do.";
    return chart;
}

Chart population_chart(const std::vector<const workloads::TraceLayer*>& layers, const std::string& id) {
    Chart chart{.id = "bricks_" + id, .title = "Non-zeros in a brick of 16 features", .kind = ChartKind::bars};
    for (int count = 0; count <= 16; ++count) {
        chart.categories.push_back(std::to_string(count));
    }
    chart.x.title = "values of a brick that are not zero";
    chart.y.title = "bricks, %";
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::vector<std::int64_t> counts = brick_populations(layers[i]->input);
        double all = 0;
        for (const std::int64_t count : counts) {
            all += static_cast<double>(count);
        }
        Series series{.name = layers[i]->name, .values = {}, .hue = layer_hue(i)};
        for (const std::int64_t count : counts) {
            series.values.push_back(100 * static_cast<double>(count) / all);
        }
        chart.series.push_back(series);
    }
    chart.caption = "What a lane that skips zeros finds in its bricks: the farther left, the fewer cycles.";
    return chart;
}

}  // namespace

Section seen_part(const workloads::Trace& trace, const std::string& title, const std::string& id) {
    Section part{.heading = title, .blocks = {}};
    if (const auto all = trace.layers(); !all.empty()) {
        Pictures input{fmt::format("What {} looked at: {}", title, trace.input), input_pictures(all.front()->input)};
        if (!input.pictures.empty()) {
            part.add(std::move(input));
        }
    }
    const auto layers = layers_to_look_at(trace);
    Pictures maps{"What its layers read", {}};
    for (const workloads::TraceLayer* layer : layers) {
        const auto& values = layer->input.values();
        const double zeros = static_cast<double>(std::count(values.begin(), values.end(), std::int16_t{0})) /
                             static_cast<double>(std::max<std::size_t>(1, values.size()));
        Picture picture = feature_picture(layer->input, layer->name);
        picture.caption = fmt::format("{} features, {:.0f} % zeros", layer->shape.channels, zeros * 100);
        maps.pictures.push_back(std::move(picture));
    }
    if (!layers.empty()) {
        maps.caption = "Up to sixteen features of each input. Blue is zero; the brighter, the larger the value.";
        part.add(std::move(maps));
        part.add(density_chart(layers, id));
        part.add(population_chart(layers, id));
    }
    return part;
}

Section seen_section(const ComparisonReport& report, const workloads::Trace* known) {
    Section section{.heading = "Feature maps", .blocks = {}};
    std::vector<std::string> missing;
    for (const std::string& network : report.comparison.networks) {
        const auto trace = find_trace(known, result_of_pair(report, network, report.comparison.baseline).trace);
        if (!trace) {
            missing.push_back(network);
            continue;
        }
        Section part = seen_part(*trace, network, network_id(report.comparison, network));
        part.folded = !section.parts.empty();
        section.parts.push_back(std::move(part));
    }
    if (!missing.empty()) {
        section.add(
            Paragraph{fmt::format("Left out, for their traces are not in the cache: {}. `nought run` makes them.",
                                  fmt::join(missing, ", "))});
    }
    return section;
}

}  // namespace nought::tools
