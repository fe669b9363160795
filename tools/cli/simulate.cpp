#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "tools/cli/commands.h"
#include "tools/cli/field_options.h"
#include "tools/engine/operand_check.h"
#include "tools/engine/recipes.h"
#include "tools/engine/simulation.h"
#include "tools/engine/statistics_filter.h"
#include "tools/engine/trace_source.h"
#include "tools/look/statistics_text.h"
#include "tools/look/timeline_files.h"
#include "tools/present/page_files.h"
#include "tools/studies/comparison/comparison_page.h"
#include "tools/studies/comparison/result_text.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"
#include "workloads/trace/read.h"

namespace nought::tools {
namespace {

struct SimulateOptions {
    std::string accelerator;
    NetworkUse use;  ///< its name may be a trace's folder
    std::string output;
    std::vector<std::string> overrides;
    std::vector<std::string> layers;
    bool timing_only = false;
    bool json = false;
    std::optional<StatisticsFilter> statistics;
    TimelineFiles timeline;
};

workloads::Trace trace_for(const SimulateOptions& options) {
    return is_trace(options.use.name) ? workloads::read_trace(options.use.name)
                                      : cached_trace(options.use, Reporter()).trace;
}

/// Before the trace too: what a recipe makes of a network's operands is known.
void check_operands(const SimulateOptions& options, const AcceleratorChoice& accelerator) {
    const NetworkUse& use = options.use;
    if (is_trace(use.name)) {
        return;
    }
    const auto network = use.network();
    const Recipes recipes = Recipes::load(use.prune, use.quantise, network);
    if (const std::string why = misfit(accelerator, expected_operands(network, recipes.quantiser.get()));
        !why.empty()) {
        throw config::UserError(why);
    }
    config::Diagnostics faults;
    check_network_on(accelerator, network, faults);
    faults.throw_if_any();
}

/// The page of one result; of a run's many there is one page for all.
void write_simulation_page(const SimulateOptions& options, const models::Result& result,
                           const workloads::Trace& trace) {
    std::string command = fmt::format("nought simulate {} {}", options.accelerator, options.use.name);
    for (const std::string& word : option_words(options.use)) {
        command += " " + word;
    }
    for (const std::string& set : options.overrides) {
        command += " --set " + set;
    }
    if (!options.layers.empty()) {
        command += fmt::format(" --layers {}", fmt::join(options.layers, ","));
    }
    command += options.timing_only ? " --timing-only" : "";
    const ComparisonReport report{compare({result}, result.accelerator.name), {}, {}, {result}};
    write_pages(document(report, {.title = fmt::format("{} on {}", result.network, result.accelerator.name),
                                  .commands = {command},
                                  .trace = &trace}),
                options.output, {});
}

int run_simulation(SimulateOptions& options) {
    options.timeline.check();
    // Before the trace, which may take a while.
    const auto accelerator = AcceleratorChoice::load(options.accelerator, parse_overrides(options.overrides));
    config::Diagnostics diagnostics;
    accelerator.check(diagnostics);
    diagnostics.throw_if_any();
    check_operands(options, accelerator);
    std::optional<OutputFolder> watched;
    if (!options.output.empty()) {
        create_folder(options.output);
        watched.emplace(options.output);
    }
    const workloads::Trace trace = trace_for(options);
    options.timeline.start();
    SimulationOptions asked;
    asked.layers = {options.layers.begin(), options.layers.end()};
    asked.timing_only = options.timing_only;
    asked.statistics = options.statistics;
    const SimulationOutcome outcome = simulate(accelerator, trace, asked, Reporter());
    if (!options.output.empty()) {
        write_result(options.output, outcome);
        write_simulation_page(options, outcome.result, trace);
    }
    options.timeline.write(outcome.result.network + " on " + outcome.result.accelerator.name);
    print(options.json ? models::to_json(outcome.result).dump(2) + "\n" : result_text(outcome.result));
    if (options.statistics) {
        print("\n" + statistics_text(outcome.result, *options.statistics, !options.layers.empty()));
    }
    if (!options.json && !options.output.empty()) {
        print_note(
            fmt::format("written to {}: report.html, result.json, layers.csv and statistics.csv", options.output));
    }
    const std::string difference = mismatch_text(outcome.result);
    if (!difference.empty()) {
        print_error(difference);
        return mismatch;
    }
    return done;
}

}  // namespace

void add_simulate(CLI::App& app, Chosen& chosen) {
    add_command<SimulateOptions>(
        app, chosen, "simulate", "Run one network on one accelerator and check every output",
        [](CLI::App& command, SimulateOptions& options) {
            command.add_option("accelerator", options.accelerator, "a name from configs/accelerators, or a path")
                ->required()
                ->type_name("ACCELERATOR");
            command.add_option("network", options.use.name, "a trace's folder, a network's name, or its path")
                ->required()
                ->type_name("TRACE_OR_NETWORK");
            command
                .add_option("-o,--output", options.output,
                            "folder for the report (report.html), result.json, tables as CSV, and frame.json if any")
                ->type_name("DIR");
            command.add_option("--set", options.overrides, "a parameter in place of the file's, as memory=ideal")
                ->type_name("KEY=VALUE")
                ->allow_extra_args(false);
            command.add_option("--layers", options.layers, "simulate only these layers")
                ->type_name("A,B")
                ->delimiter(',')
                ->allow_extra_args(false);
            command.add_flag("--timing-only", options.timing_only,
                             "skip the arithmetic: the same cycles, nothing verified");
            add_field_options(command, options.use);
            options.timeline.add_options(command);
            CLI::Option* json = command.add_flag("--json", options.json, "print the result as JSON");
            command
                .add_option_function<std::string>(
                    "--statistics", [&options](const std::string& part) { options.statistics.emplace(part); },
                    "print what modules counted, in all and for each of --layers; FILTER: a part of the path")
                ->expected(0, 1)
                ->type_name("FILTER")
                ->excludes(json);
        },
        run_simulation);
}

}  // namespace nought::tools
