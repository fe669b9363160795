#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "tools/cli/commands.h"
#include "tools/engine/crew.h"
#include "tools/engine/worker_task.h"
#include "tools/studies/crossover/crossover_report.h"
#include "tools/studies/published/published.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/one_core.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct CrossoverOptions {
    std::string network = "alexnet";
    std::string output;
    int repetitions = 7;
    std::uint64_t seed = 1;
    bool json = false;
};

std::vector<ProductShape> products_of(const std::string& network) {
    auto products = conv_products(workloads::Network::load(config::resolve("networks", network)));
    if (products.empty()) {
        throw config::UserError(fmt::format("{} has no convolution layers", network));
    }
    return products;
}

/// The layers' densities after pruning, as far as they are published.
PublishedFigures published_densities() {
    return PublishedFigures::load("han2015");
}

/// In a worker: one layer at all densities, and at that which is published for it.
int measure_layer(const nlohmann::ordered_json& task, const Reporter& reporter) {
    for (const ProductShape& shape : products_of(task.at("network"))) {
        if (shape.layer == task.at("layer")) {
            std::vector<double> densities = crossover_densities();
            if (task.contains("published_density")) {
                densities.push_back(task["published_density"]);
            }
            const auto progress = [&](std::size_t done) {
                reporter.report({{"fraction", static_cast<double>(done) / static_cast<double>(densities.size())},
                                 {"detail", fmt::format("{:.0f} %", densities[done - 1] * 100)}});
            };
            const auto points = measure_crossover(shape, densities, task.at("repetitions"), task.at("seed"), progress);
            auto list = nlohmann::ordered_json::array();
            for (const CrossoverPoint& point : points) {
                list.push_back({point.density, point.dense_seconds, point.sparse_seconds});
            }
            reporter.report({{"points", list}});
        }
    }
    return done;
}

const bool crossover_registered = add_worker_task("crossover", "measures products of one layer", measure_layer);

/// The layers, one after another, each in a process of its own.
class CrossoverRun {
public:
    explicit CrossoverRun(const CrossoverOptions& options) : options_(options) {
        const PublishedFigures published = published_densities();
        const std::string name = std::filesystem::path(options.network).stem().string();
        report_ = {name, options.repetitions, {}};
        for (const ProductShape& shape : products_of(options.network)) {
            report_.layers.push_back({shape, {}, {}});
            if (const PublishedLayer* row = published.find_layer(name, shape.layer)) {
                report_.layers.back().published =
                    PublishedDensity{{row->weights_percent / 100, 0, 0}, std::string(label(row->mark))};
            }
        }
    }

    CrossoverReport run() {
        const OneCore one_core;
        for (LayerCrossover& layer : report_.layers) {
            const std::string title = fmt::format("crossover of {}", layer.shape.layer);
            const Outcome outcome =
                do_alone(title, task(layer), [&](const nlohmann::ordered_json& report) { take(layer, report); });
            if (outcome.state != Outcome::State::succeeded) {
                throw Failure(failure_text(title, outcome));
            }
        }
        return report_;
    }

private:
    nlohmann::ordered_json task(const LayerCrossover& layer) const {
        nlohmann::ordered_json work{{"kind", "crossover"},
                                    {"network", options_.network},
                                    {"layer", layer.shape.layer},
                                    {"repetitions", options_.repetitions},
                                    {"seed", options_.seed}};
        if (layer.published) {
            work["published_density"] = layer.published->point.density;
        }
        return work;
    }

    static void take(LayerCrossover& layer, const nlohmann::ordered_json& report) {
        if (!report.contains("points")) {
            return;
        }
        for (const auto& point : report["points"]) {
            layer.points.push_back({point[0], point[1], point[2]});
        }
        if (layer.published) {
            layer.published->point = layer.points.back();
            layer.points.pop_back();
        }
    }

    const CrossoverOptions& options_;
    CrossoverReport report_;
};

int crossover(const CrossoverOptions& options) {
    std::optional<OutputFolder> watched;
    if (!options.output.empty()) {
        create_folder(options.output);
        watched.emplace(options.output);
    }
    const CrossoverReport report = CrossoverRun(options).run();
    if (!options.output.empty()) {
        report.write(options.output);
    }
    print(options.json ? report.json().dump(2) + "\n" : report.text());
    if (!options.output.empty() && !options.json) {
        print_note(
            fmt::format("written to {}: crossover.csv, crossover.json, crossover.dat for gnuplot", options.output));
    }
    return done;
}

}  // namespace

void add_crossover(CLI::App& app, Chosen& chosen) {
    add_command<CrossoverOptions>(
        app, chosen, "crossover", "Measure the density below which sparse matrix products beat dense ones here",
        [](CLI::App& command, CrossoverOptions& options) {
            command
                .add_option("network", options.network,
                            "network whose conv layers are measured, as matrices; alexnet when left out")
                ->type_name("NETWORK");
            command.add_option("-o,--output", options.output, "folder for CSV, JSON and plot data")->type_name("DIR");
            command.add_option("--repetitions", options.repetitions, "of each product; their median counts; 7")
                ->type_name("N")
                ->check(CLI::Range(1, 1000));
            command.add_option("--seed", options.seed, "of the values and the places of the zeros; 1")->type_name("N");
            command.add_flag("--json", options.json, "print JSON");
        },
        crossover);
}

}  // namespace nought::tools
