#include "tools/cli/sweep.h"

#include <iostream>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "tools/engine/mpi/launcher.h"
#include "tools/engine/mpi/rank_crew.h"
#include "tools/engine/point_process.h"
#include "tools/present/numbers.h"
#include "tools/studies/sweep/sweep_files.h"
#include "tools/studies/sweep/sweep_run.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// More points than this are asked back.
constexpr std::uint64_t many_points = 10000;

struct SweepOptions {
    std::string sweep;
    std::string output;
    std::size_t jobs = 0;  ///< 0: not given
    std::string shard;
    bool yes = false;
    bool json = false;
    bool as_point = false;
    int report_to = -1;
};

bool user_agrees(const std::string& question) {
    print_note(question + " [y/N]");
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "yes";
}

/// Throws config::UserError where the sweep is larger than anybody meant, or can be.
void check_size(const SweepPlan& plan, const SweepOptions& options) {
    const SweepSpace& space = plan.space();
    if (!space.count()) {
        throw config::UserError(
            fmt::format("{}: {} points are more than can be counted", plan.path().string(), space.count_text()));
    }
    if (*space.count() <= many_points || options.yes) {
        return;
    }
    const std::string size = fmt::format("{}: {} points", plan.path().string(), space.count_text());
    if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) {
        throw config::UserError(size + "\n    expected: fewer values, or --yes to run them all");
    }
    if (!user_agrees(size + ". Run them all?")) {
        throw config::UserError("not run: fewer values make fewer points");
    }
}

SweepPlan load_sweep(const std::string& name) {
    ErrorTexts errors;
    SweepPlan plan(config::resolve("sweeps", name), errors);
    if (!errors.empty()) {
        throw config::ConfigError(fmt::format("{}", fmt::join(errors, "\n")));
    }
    return plan;
}

void show_sweep(const SweepTable& table, const std::filesystem::path& folder, const SweepOptions& options) {
    write_sweep(folder, table);
    print(options.json ? to_json(table).dump(2) + "\n" : sweep_text(table));
    print_note(fmt::format("written to {}: sweep.csv, sweep.json and report.html", folder.string()));
}

int finish_sweep(SweepPlan& plan, const PointStore& store, const SweepOutcome& outcome, const SweepOptions& options) {
    print_note(fmt::format("{} points made, {} found, {} failed", outcome.made, outcome.found, outcome.failed));
    const SweepTable table = gather(plan, store);
    const std::filesystem::path& folder = store.folder();
    // Other shards may still be at work; a whole run shows what there is, whatever failed.
    const bool is_last_word = table.is_complete() || (options.shard.empty() && !table.rows.empty());
    if (is_last_word) {
        show_sweep(table, folder, options);
    }
    if (!table.is_complete()) {
        if (!is_last_word) {
            remove_sweep_files(folder);
        }
        print_note(fmt::format("{} of {} points are there: {}", table.rows.size(), table.points,
                               options.shard.empty() ? "a second run makes only what is missing"
                                                     : "the shard that ends last writes the tables"));
    }
    return outcome.code;
}

int sweep_with(Crew& crew, const SweepOptions& options) {
    const Shard shard = options.shard.empty() ? Shard{} : Shard::parse(options.shard);
    SweepPlan plan = load_sweep(options.sweep);
    check_size(plan, options);
    const PointStore store(options.output.empty() ? std::filesystem::path("out") / plan.name()
                                                  : std::filesystem::path(options.output));
    create_folder(store.folder());
    const OutputFolder watched(store.folder());
    return finish_sweep(plan, store, SweepRun(plan, store, shard, crew).run(), options);
}

/// Started by an MPI launcher: rank 0 hands out what the others run, one by one unless they are told to do more.
int sweep_on_ranks(Fleet& fleet, const SweepOptions& options) {
    const std::size_t jobs = std::max<std::size_t>(options.jobs, 1);
    if (fleet.rank() != 0) {
        serve_rank_0(fleet, jobs);
        return done;
    }
    RankCrew crew(fleet, jobs);
    return sweep_with(crew, options);
}

int run_sweep(const SweepOptions& options) {
    if (options.as_point) {
        return make_point(options.sweep, Reporter(options.report_to));
    }
    if (is_under_mpi() && mpi_fleet().size() > 1) {
        return sweep_on_ranks(mpi_fleet(), options);
    }
    LocalCrew crew(options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency()));
    return sweep_with(crew, options);
}

}  // namespace

void add_sweep(CLI::App& app, Chosen& chosen) {
    add_command<SweepOptions>(
        app, chosen, "sweep", "Simulate many points of a design space: what is fast, what is small, what mattered",
        [](CLI::App& command, SweepOptions& options) {
            command.add_option("sweep", options.sweep, "a name from configs/sweeps, or a path")
                ->required()
                ->type_name("SWEEP");
            command.add_option("-o,--output", options.output, "folder for points and tables; out/SWEEP when left out")
                ->type_name("DIR");
            command
                .add_option("-j,--jobs", options.jobs,
                            "points side by side: one for each core when left out, or under MPI one for each rank")
                ->type_name("N")
                ->check(CLI::Range(1, 1024));
            command.add_option("--shard", options.shard, "only the Ith of N parts of the points, as in a job array")
                ->type_name("I/N");
            command.add_flag("-y,--yes", options.yes, "run however many points there are");
            command.add_flag("--json", options.json, "print the tables as JSON");
            command.add_flag("--as-point", options.as_point)->group("");
            command.add_option("--report-to", options.report_to)->group("");
        },
        run_sweep);
}

}  // namespace nought::tools
