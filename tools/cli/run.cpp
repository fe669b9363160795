#include <iostream>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "tools/cli/commands.h"
#include "tools/engine/mpi/launcher.h"
#include "tools/engine/mpi/rank_crew.h"
#include "tools/engine/point_run.h"
#include "tools/present/page_files.h"
#include "tools/studies/study.h"
#include "tools/studies/sweep/sweep_plan.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// Where a command's files are, and how they are read.
struct StudyCommand {
    const char* name;
    const char* configs;
    std::unique_ptr<Study> (*read)(const std::filesystem::path& file, ErrorTexts& errors);
};

std::unique_ptr<Study> read_sweep(const std::filesystem::path& file, ErrorTexts& errors) {
    return std::make_unique<SweepPlan>(file, errors);
}

constexpr StudyCommand run_command{"run", "runs", read_study};
constexpr StudyCommand sweep_command{"sweep", "sweeps", read_sweep};

struct RunOptions {
    const StudyCommand* command = nullptr;
    std::string file;
    std::string output;
    std::size_t jobs = 0;  ///< 0: not given
    std::string shard;
    bool yes = false;
    bool json = false;
    std::optional<FigureFormat> figures;
};

bool user_agrees(const std::string& question) {
    print_note(question + " [y/N]");
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "yes";
}

/// Throws config::UserError where a study is larger than anybody meant, or can be.
void check_size(const Study& study, const RunOptions& options) {
    const auto doubt = study.doubt();
    if (!doubt || options.yes) {
        return;
    }
    if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) {
        throw config::UserError(*doubt + "\n    expected: fewer values, or --yes to run them all");
    }
    if (!user_agrees(*doubt + ". Run them all?")) {
        throw config::UserError("not run: fewer values make fewer points");
    }
}

std::unique_ptr<Study> load(const RunOptions& options, const std::filesystem::path& file) {
    ErrorTexts errors;
    std::unique_ptr<Study> study = options.command->read(file, errors);
    if (!errors.empty()) {
        throw config::ConfigError(fmt::format("{}", fmt::join(errors, "\n")));
    }
    check_size(*study, options);
    return study;
}

/// How the page says that it can be made again: without what has no influence on results.
StudyOutput output_of(const RunOptions& options, const std::filesystem::path& file,
                      const std::filesystem::path& folder) {
    const std::string kind = config::Document::load(file).string_at("kind").value_or(options.command->name);
    return {.folder = folder,
            .json = options.json,
            .figures = options.figures,
            .origin = {.title = fmt::format("{}: {}", file.stem().string(), kind),
                       .commands = {fmt::format("nought {} {}", options.command->name, options.file)},
                       .plan_name = file.filename().string(),
                       .plan_text = read_file(file)}};
}

/// Points that are not there, whoever should have made them.
std::uint64_t missing_points(Study& study, const PointStore& store) {
    std::uint64_t missing = 0;
    for (std::uint64_t index = 0; index < study.count(); ++index) {
        missing += store.has(study.point(index, store.folder()), [](const std::string&) {}) ? 0u : 1u;
    }
    return missing;
}

/// What an earlier run left does not stand for the points any more.
void remove_tables(const Study& study, const std::filesystem::path& folder) {
    for (const std::string& name : study.files()) {
        std::error_code ignored;
        std::filesystem::remove(folder / name, ignored);
    }
}

/// Tables of what is there; of a part only where that says something, and nobody else makes the rest.
void finish(Study& study, const PointStore& store, const PointOutcome& outcome, const RunOptions& options,
            const std::filesystem::path& file) {
    const bool is_shard = !options.shard.empty();
    const std::uint64_t missing = is_shard || outcome.failed > 0 ? missing_points(study, store) : 0;
    if (missing == 0 || (!is_shard && study.shows_part() && missing < study.count())) {
        study.finish(output_of(options, file, store.folder()));
    }
    if (missing > 0) {
        print_note(fmt::format(
            "{} of {} points are there: {}", study.count() - missing, study.count(),
            is_shard ? "the shard that ends last writes the tables" : "a second run makes only what is missing"));
    }
}

int run_with(Crew& crew, std::size_t jobs, const RunOptions& options) {
    if (options.figures) {
        require_gnuplot();
    }
    const Shard shard = options.shard.empty() ? Shard{} : Shard::parse(options.shard);
    const std::filesystem::path file = config::resolve(options.command->configs, options.file);
    const std::unique_ptr<Study> study = load(options, file);
    const PointStore store(options.output.empty() ? std::filesystem::path("out") / file.stem()
                                                  : std::filesystem::path(options.output));
    create_folder(store.folder());
    const OutputFolder watched(store.folder());
    remove_tables(*study, store.folder());
    PointOutcome outcome;
    if (study->count() > 0) {
        const std::string estimate = study->estimate(jobs);
        if (!estimate.empty() && missing_points(*study, store) == study->count()) {
            print_note(estimate);
        }
        outcome = PointRun(*study, store, shard, crew).run();
        print_note(fmt::format("{} points made, {} found, {} failed", outcome.made, outcome.found, outcome.failed));
    }
    finish(*study, store, outcome, options, file);
    return outcome.code;
}

/// Started by an MPI launcher: rank 0 hands out what the others run, one by one unless they are told to do more.
int run_on_ranks(Fleet& fleet, const RunOptions& options) {
    const std::size_t jobs = std::max<std::size_t>(options.jobs, 1);
    if (fleet.rank() != 0) {
        serve_rank_0(fleet, jobs);
        return done;
    }
    RankCrew crew(fleet, jobs);
    return run_with(crew, jobs * static_cast<std::size_t>(fleet.size() - 1), options);
}

int run(const RunOptions& options) {
    if (is_under_mpi() && mpi_fleet().size() > 1) {
        return run_on_ranks(mpi_fleet(), options);
    }
    const std::size_t jobs = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
    LocalCrew crew(jobs);
    return run_with(crew, jobs, options);
}

void add_study_command(CLI::App& app, Chosen& chosen, const StudyCommand& study, const char* type,
                       const char* sentence) {
    const auto declare = [&](CLI::App& command, RunOptions& options) {
        options.command = &study;
        command.add_option(study.name, options.file, fmt::format("a name from configs/{}, or a path", study.configs))
            ->required()
            ->type_name(type);
        command
            .add_option("-o,--output", options.output,
                        fmt::format("folder for results and tables; out/{} when left out", type))
            ->type_name("DIR");
        command
            .add_option("-j,--jobs", options.jobs,
                        "simulations side by side: one for each core when left out, or under MPI one for each rank")
            ->type_name("N")
            ->check(CLI::Range(1, 1024));
        command.add_option("--shard", options.shard, "only the Ith of N parts of the simulations, as in a job array")
            ->type_name("I/N");
        command.add_flag("-y,--yes", options.yes, "run however many points there are");
        command.add_flag("--json", options.json, "print the tables as JSON");
        add_figures_option(command, options.figures);
    };
    add_command<RunOptions>(app, chosen, study.name, sentence, declare, run);
}

}  // namespace

void add_run(CLI::App& app, Chosen& chosen) {
    add_study_command(app, chosen, run_command, "RUN",
                      "Make traces, simulate every network on every accelerator, compare; or other tables");
}

void add_sweep(CLI::App& app, Chosen& chosen) {
    add_study_command(app, chosen, sweep_command, "SWEEP",
                      "Simulate many points of a design space: Pareto front and main effects");
}

}  // namespace nought::tools
