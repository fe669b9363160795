#include "tools/studies/crossover/crossover_report.h"

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

/// The rule of thumb that the table is about: sparse products pay off below this share of non-zeros.
constexpr double claimed_density = 0.1;

std::string matrices(std::int64_t groups, std::int64_t rows, std::int64_t columns) {
    return fmt::format("{}{}x{}", groups > 1 ? fmt::format("{} of ", groups) : "", rows, columns);
}

std::string crossover_text(const std::optional<double>& density) {
    return density ? percent(*density) : "never";
}

Json point_json(const CrossoverPoint& point) {
    return Json{{"density", point.density},
                {"dense_seconds", point.dense_seconds},
                {"sparse_seconds", point.sparse_seconds},
                {"speedup", point.speedup()}};
}

Table layers_table(const std::vector<LayerCrossover>& layers) {
    Table table({"layer", "weights", "neurons", "products", "dense", "sparse wins below", "pruned to", "how sure",
                 "sparse there"});
    for (const LayerCrossover& layer : layers) {
        const ProductShape& shape = layer.shape;
        std::vector<std::string> cells{shape.layer,
                                       matrices(shape.groups, shape.filters, shape.depth),
                                       matrices(shape.groups, shape.depth, shape.windows),
                                       with_prefix(static_cast<double>(shape.multiplications())),
                                       with_prefix(layer.points.front().dense_seconds, "s"),
                                       crossover_text(crossover_density(layer.points)),
                                       "-",
                                       "-",
                                       "-"};
        if (layer.published) {
            cells[6] = percent(layer.published->point.density);
            cells[7] = layer.published->mark;
            cells[8] = times(layer.published->point.speedup());
        }
        table.row(cells);
    }
    return table;
}

Table speedups_table(const std::vector<LayerCrossover>& layers) {
    std::vector<std::string> heading{"density"};
    for (const LayerCrossover& layer : layers) {
        heading.push_back(layer.shape.layer);
    }
    Table table(heading);
    for (std::size_t i = 0; i < layers.front().points.size(); ++i) {
        std::vector<std::string> cells{fmt::format("{:.0f} %", layers.front().points[i].density * 100)};
        for (const LayerCrossover& layer : layers) {
            cells.push_back(times(layer.points[i].speedup()));
        }
        table.row(cells);
    }
    return table;
}

}  // namespace

Json CrossoverReport::json() const {
    Json json{{"format", "nought.crossover/1"},
              {"network", network},
              {"repetitions", repetitions},
              {"claimed_density", claimed_density},
              {"layers", Json::array()}};
    for (const LayerCrossover& layer : layers) {
        const ProductShape& shape = layer.shape;
        const std::optional<double> crossover = crossover_density(layer.points);
        Json entry{{"layer", shape.layer},     {"groups", shape.groups},
                   {"filters", shape.filters}, {"depth", shape.depth},
                   {"windows", shape.windows}, {"crossover_density", crossover ? Json(*crossover) : Json(nullptr)},
                   {"points", Json::array()}};
        for (const CrossoverPoint& point : layer.points) {
            entry["points"].push_back(point_json(point));
        }
        if (layer.published) {
            entry["published"] = point_json(layer.published->point);
            entry["published"]["mark"] = layer.published->mark;
        }
        json["layers"].push_back(entry);
    }
    return json;
}

std::string CrossoverReport::csv() const {
    std::string text =
        "network,layer,groups,filters,depth,windows,density,dense_seconds,sparse_seconds,speedup,published\n";
    for (const LayerCrossover& layer : layers) {
        const ProductShape& shape = layer.shape;
        const auto row = [&](const CrossoverPoint& point, bool published) {
            text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", network, shape.layer, shape.groups, shape.filters,
                                shape.depth, shape.windows, point.density, point.dense_seconds, point.sparse_seconds,
                                point.speedup(), published);
        };
        for (const CrossoverPoint& point : layer.points) {
            row(point, false);
        }
        if (layer.published) {
            row(layer.published->point, true);
        }
    }
    return text;
}

std::string CrossoverReport::plot_data() const {
    std::string text =
        "# Speedup of sparse over dense products. gnuplot:\n"
        "#   set logscale; set key autotitle columnheader; set xlabel 'density'; set ylabel 'speedup'\n";
    text += fmt::format("#   plot for [i=2:{}] 'crossover.dat' using 1:i with linespoints, 1 notitle\ndensity",
                        layers.size() + 1);
    for (const LayerCrossover& layer : layers) {
        text += " " + layer.shape.layer;
    }
    for (std::size_t i = 0; i < layers.front().points.size(); ++i) {
        text += fmt::format("\n{}", layers.front().points[i].density);
        for (const LayerCrossover& layer : layers) {
            text += fmt::format(" {:.4f}", layer.points[i].speedup());
        }
    }
    return text + "\n";
}

std::string CrossoverReport::text() const {
    return fmt::format(
        "{}\n  fp32, one core of this machine, the median of {}; the usual claim: sparse wins below {:.0f} % "
        "non-zeros\n"
        "{}\n{}\n{}",
        bold(fmt::format("{}: dense (oneDNN sgemm) against sparse (Eigen, compressed rows) products", network)),
        repetitions, claimed_density * 100, layers_table(layers).text("  "),
        bold("Speedup of sparse over dense by the density of the weights"), speedups_table(layers).text("  "));
}

void CrossoverReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "crossover.csv", csv());
    write_file(folder / "crossover.dat", plot_data());
    write_json(folder / "crossover.json", json());
}

}  // namespace nought::tools
