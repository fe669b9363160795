#include "tools/cli/run.h"

#include <thread>

#include <fmt/format.h>

#include "sim/base/config/resolve.h"
#include "tools/present/page_files.h"
#include "tools/studies/any_plan.h"
#include "tools/studies/cascade/cascade_run.h"
#include "tools/studies/comparison/comparison_page.h"
#include "tools/studies/comparison/comparison_run.h"
#include "tools/studies/comparison/output_change.h"
#include "tools/studies/comparison/result_files.h"
#include "tools/studies/pruning/pruning_run.h"
#include "tools/studies/quantisation/quantisation_run.h"
#include "tools/studies/scenario/scenario_run.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/progress.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct RunOptions {
    std::string plan;
    std::string output;
    std::size_t jobs = std::max(1u, std::thread::hardware_concurrency());
    bool json = false;
    std::optional<FigureFormat> figures;
};

/// How the page says that it can be made again: without what has no influence on results.
PageOrigin origin_of(const std::string& kind, const std::string& description, const RunOptions& options) {
    const std::filesystem::path path = config::resolve("runs", options.plan);
    return {.title = fmt::format("{}: {}", path.stem().string(), kind),
            .description = description,
            .commands = {"nought run " + options.plan},
            .plan_name = path.filename().string(),
            .plan_text = read_file(path)};
}

std::vector<std::filesystem::path> result_paths(const RunPlan& plan, const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const RunNetwork& network : plan.networks) {
        for (const RunAccelerator& accelerator : plan.accelerators) {
            paths.push_back(folder / network.title() / accelerator.title() / "result.json");
        }
    }
    return paths;
}

/// Tables on standard output, files in the folder.
template <class Report>
void show(const Report& report, const RunOptions& options) {
    print(options.json ? report.json().dump(2) + "\n" : report.text());
}

/// What the networks' outputs cost, with a bar on a terminal.
std::vector<OutputChange> output_changes(const RunPlan& plan) {
    ProgressDisplay display(1);
    return measure_output_changes(plan, [&, step = 0.0](const std::string& network) mutable {
        display.update(0, {"outputs of " + network, step++ / static_cast<double>(plan.networks.size()),
                           fmt::format("{} inputs", plan.inputs)});
    });
}

void finish_comparison(const RunPlan& plan, const std::filesystem::path& folder, const RunOptions& options) {
    ComparisonReport report = compare_files(result_paths(plan, folder), plan.baseline_title(), plan.published);
    report.output_changes = output_changes(plan);
    write_comparison(folder, report);
    write_pages(document(report, origin_of("comparison", plan.description, options)), folder, options.figures);
    show(report, options);
    print_note(
        fmt::format("written to {0}: report.html, comparison.json, comparison.csv, and NETWORK/ACCELERATOR/result.json",
                    folder.string()));
}

void finish_pruning(const RunPlan& plan, const std::filesystem::path& folder, const RunOptions& options) {
    const PruningReport report = count_networks(plan);
    report.write(folder);
    write_pages(document(report, origin_of("pruning", plan.description, options)), folder, options.figures);
    show(report, options);
    print_note(fmt::format("written to {}: report.html, pruning.json and pruning.csv", folder.string()));
}

void finish_quantisation(const RunPlan& plan, const std::filesystem::path& folder, const RunOptions& options) {
    const QuantisationReport report = compare_quantisers(plan);
    report.write(folder);
    write_pages(document(report, origin_of("quantisation", plan.description, options)), folder, options.figures);
    show(report, options);
    print_note(fmt::format("written to {}: report.html, quantisation.json and quantisation.csv", folder.string()));
}

int incomplete(const std::filesystem::path& folder, int code) {
    print_note(fmt::format("the run is not complete: no tables; what was finished is under {}", folder.string()));
    return code;
}

int run_plan(const RunPlan& plan, const std::filesystem::path& folder, const RunOptions& options) {
    if (plan.kind == RunKind::quantisation) {
        finish_quantisation(plan, folder, options);
        return done;
    }
    if (const int code = simulate_all(plan, folder, options.jobs); code != done) {
        return incomplete(folder, code);
    }
    (plan.kind == RunKind::pruning ? finish_pruning : finish_comparison)(plan, folder, options);
    return done;
}

int run_plan(const ScenarioPlan& plan, const std::filesystem::path& folder, const RunOptions& options) {
    if (const int code = record_frames(plan, folder, options.jobs); code != done) {
        return incomplete(folder, code);
    }
    const ScenarioReport report = replay_scenario(plan, folder);
    report.write(folder);
    write_pages(document(report, origin_of("scenario", plan.description, options)), folder, options.figures);
    show(report, options);
    print_note(fmt::format("written to {}: report.html, scenario.json, streams.csv, units.csv and variants.csv",
                           folder.string()));
    return done;
}

int run_plan(const CascadePlan& plan, const std::filesystem::path& folder, const RunOptions& options) {
    if (const int code = simulate_cascade(plan, folder, options.jobs); code != done) {
        return incomplete(folder, code);
    }
    const CascadeReport report = weigh_cascade(plan, folder);
    report.write(folder);
    write_pages(document(report, origin_of("cascade", plan.description, options)), folder, options.figures);
    show(report, options);
    print_note(fmt::format("written to {}: report.html, cascade.json and cascade.csv", folder.string()));
    return done;
}

int run(const RunOptions& options) {
    if (options.figures) {
        require_gnuplot();
    }
    const std::filesystem::path path = config::resolve("runs", options.plan);
    const AnyPlan plan = load_any_plan(path);
    const std::filesystem::path folder =
        options.output.empty() ? std::filesystem::path("out") / path.stem() : std::filesystem::path(options.output);
    create_folder(folder);
    const OutputFolder watched(folder);
    return std::visit([&](const auto& chosen) { return run_plan(chosen, folder, options); }, plan);
}

}  // namespace

void add_run(CLI::App& app, Chosen& chosen) {
    add_command<RunOptions>(
        app, chosen, "run", "Make traces, simulate every network on every accelerator, compare; or other tables",
        [](CLI::App& command, RunOptions& options) {
            command.add_option("run", options.plan, "a name from configs/runs, or a path")
                ->required()
                ->type_name("RUN");
            command.add_option("-o,--output", options.output, "folder for the results; out/RUN when left out")
                ->type_name("DIR");
            command.add_option("-j,--jobs", options.jobs, "simulations side by side; one for each core when left out")
                ->type_name("N")
                ->check(CLI::Range(1, 1024));
            command.add_flag("--json", options.json, "print the tables as JSON");
            add_figures_option(command, options.figures);
        },
        run);
}

}  // namespace nought::tools
