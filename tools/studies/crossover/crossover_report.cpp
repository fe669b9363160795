#include "tools/studies/crossover/crossover_report.h"

#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/present/writers.h"
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

/// One density of one layer.
struct DensityRow {
    const std::string* network;
    const LayerCrossover* layer;
    const CrossoverPoint* point;
    bool published;
};

template <class Figure>
auto shape(Figure figure) {
    return [figure](const DensityRow& row) { return Cell(row.layer->shape.*figure); };
}

template <class Figure>
auto point(Figure figure) {
    return [figure](const DensityRow& row) { return Cell(std::invoke(figure, *row.point)); };
}

Cell layer_crossover(const DensityRow& row) {
    return crossover_density(row.layer->points);
}

Cell density_mark(const DensityRow& row) {
    return row.published ? Cell(row.layer->published->mark) : Cell();
}

const std::vector<std::string> point_keys{"density", "dense_seconds", "sparse_seconds", "speedup"};
const std::vector<std::string> layer_keys{"layer", "groups", "filters", "depth", "windows", "crossover_density"};

/// The densities of some layers, the published ones last.
Table points_of(const std::string& network, const std::vector<const LayerCrossover*>& layers) {
    std::vector<DensityRow> rows;
    for (const LayerCrossover* layer : layers) {
        for (const CrossoverPoint& point : layer->points) {
            rows.push_back({&network, layer, &point, false});
        }
        if (layer->published) {
            rows.push_back({&network, layer, &layer->published->point, true});
        }
    }
    TableOf<DensityRow> column(rows);
    column("network", "network", {}, [](auto& row) { return *row.network; });
    column("layer", "layer", {}, shape(&ProductShape::layer));
    column("groups", "groups", {}, shape(&ProductShape::groups));
    column("filters", "filters", {}, shape(&ProductShape::filters));
    column("depth", "depth", {}, shape(&ProductShape::depth));
    column("windows", "windows", {}, shape(&ProductShape::windows));
    column("density", "density", show::percent, point(&CrossoverPoint::density));
    column("dense_seconds", "dense", show::si("s"), point(&CrossoverPoint::dense_seconds));
    column("sparse_seconds", "sparse", show::si("s"), point(&CrossoverPoint::sparse_seconds));
    column("speedup", "speedup", show::times, point(&CrossoverPoint::speedup));
    column("published", "published", {}, &DensityRow::published);
    column("mark", "how sure", {}, density_mark);
    column("crossover_density", "sparse wins below", show::percent, layer_crossover);
    return column.take();
}

Table shown_layers(const std::vector<LayerCrossover>& layers) {
    using Layer = LayerCrossover;
    const auto weights = [](const Layer& one) {
        return matrices(one.shape.groups, one.shape.filters, one.shape.depth);
    };
    const auto neurons = [](const Layer& one) {
        return matrices(one.shape.groups, one.shape.depth, one.shape.windows);
    };
    const auto crossover = [](const Layer& one) {
        const std::optional<double> density = crossover_density(one.points);
        return density ? Cell(*density) : Cell("never");
    };
    const auto published = [](auto cell) {
        return [cell](const Layer& one) { return one.published ? Cell(cell(*one.published)) : Cell(); };
    };
    TableOf<Layer> column(layers);
    column("", "layer", {}, [](auto& one) { return one.shape.layer; });
    column("", "weights", {}, weights);
    column("", "neurons", {}, neurons);
    column("", "products", show::si(), [](auto& one) { return one.shape.multiplications(); });
    column("", "dense", show::si("s"), [](auto& one) { return one.points.front().dense_seconds; });
    column("", "sparse wins below", show::percent, crossover);
    column("", "pruned to", show::percent, published([](auto& one) { return one.point.density; }));
    column("", "how sure", {}, published([](auto& one) { return one.mark; }));
    column("", "sparse there", show::times, published([](auto& one) { return one.point.speedup(); }));
    return column.take();
}

Table speedups_table(const std::vector<LayerCrossover>& layers) {
    Table table{.title = "Speedup of sparse over dense by the density of the weights",
                .columns = {{"", "density", {Show::As::percent, "", 0}}}};
    for (const LayerCrossover& layer : layers) {
        table.columns.emplace_back("", layer.shape.layer, show::times);
    }
    for (std::size_t i = 0; i < layers.front().points.size(); ++i) {
        auto& cells = table.rows.emplace_back();
        cells.emplace_back(layers.front().points[i].density);
        for (const LayerCrossover& layer : layers) {
            cells.emplace_back(layer.points[i].speedup());
        }
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
        const Table points = points_of(network, {&layer});
        Json entry = row_json(points.only(layer_keys));
        entry["points"] = to_json(points.only(point_keys));
        if (layer.published) {
            entry["published"] = entry["points"].back();
            entry["published"]["mark"] = layer.published->mark;
            entry["points"].erase(entry["points"].size() - 1);
        }
        json["layers"].push_back(entry);
    }
    return json;
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
        "{}\n{}",
        bold(fmt::format("{}: dense (oneDNN sgemm) against sparse (Eigen, compressed rows) products", network)),
        repetitions, claimed_density * 100, to_text(shown_layers(layers), "  "), titled_text(speedups_table(layers)));
}

Table points_table(const CrossoverReport& report) {
    std::vector<const LayerCrossover*> layers;
    for (const LayerCrossover& layer : report.layers) {
        layers.push_back(&layer);
    }
    return points_of(report.network, layers);
}

void CrossoverReport::write(const std::filesystem::path& folder) const {
    write_file(folder / "crossover.csv", to_csv(points_table(*this)));
    write_file(folder / "crossover.dat", plot_data());
    write_json(folder / "crossover.json", json());
}

}  // namespace nought::tools
