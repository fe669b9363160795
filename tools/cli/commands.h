#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace nought::tools {

/// The command that the command line asks for; set while it is parsed, run afterwards, so that a command's own errors
/// are not mixed up with those of the command line.
struct Chosen {
    std::function<int()> action;
    std::vector<std::string> plugins;  ///< shared objects to load before
};

/// Declares `--plugin`, which may stand behind the program's name as well as among the options of a command.
void add_plugin_option(CLI::App& app, Chosen& chosen);

/// Declares every subcommand.
void add_commands(CLI::App& app, Chosen& chosen);

/// `nought run`: traces, simulations side by side, comparison.
void add_run(CLI::App& app, Chosen& chosen);
/// `nought sweep`: many points of a design space, on this machine or many.
void add_sweep(CLI::App& app, Chosen& chosen);
/// `nought trace`: exports the layer traces of a network.
void add_trace(CLI::App& app, Chosen& chosen);
/// `nought simulate`: one network on one accelerator, in this process.
void add_simulate(CLI::App& app, Chosen& chosen);
/// `nought show`: looks into a trace.
void add_show(CLI::App& app, Chosen& chosen);
/// `nought compare`: results side by side.
void add_compare(CLI::App& app, Chosen& chosen);
/// `nought import`: makes a network's YAML of an ONNX model.
void add_import(CLI::App& app, Chosen& chosen);
/// `nought list`: what the configurations and registries hold.
void add_list(CLI::App& app, Chosen& chosen);
/// `nought explain`: YAML to start from.
void add_explain(CLI::App& app, Chosen& chosen);
/// `nought schema`: JSON Schemas of configuration files, for editors.
void add_schema(CLI::App& app, Chosen& chosen);
/// `nought check`: all errors of configuration files.
void add_check(CLI::App& app, Chosen& chosen);
/// `nought bench`: how fast the simulator itself is.
void add_bench(CLI::App& app, Chosen& chosen);
/// `nought crossover`: from which density on a sparse matrix product beats a dense one on this machine.
void add_crossover(CLI::App& app, Chosen& chosen);
/// `nought precision`: the fewest bits for each layer that keep a network's answers.
void add_precision(CLI::App& app, Chosen& chosen);
/// `nought published`: every published figure beside what finished runs measured.
void add_published(CLI::App& app, Chosen& chosen);

/// `nought worker`: hidden; does a task that another process of the program gives it.
void add_worker(CLI::App& app, Chosen& chosen);

/// Declares a subcommand with options of type Options, filled by `declare(command, options)` and used by
/// `run(options)`, which returns the exit code.
template <class Options, class Declare, class Run>
void add_command(CLI::App& app, Chosen& chosen, const char* name, const char* sentence, Declare declare, Run run) {
    CLI::App* command = app.add_subcommand(name, sentence);
    auto options = std::make_shared<Options>();
    declare(*command, *options);
    add_plugin_option(*command, chosen);
    command->callback([options, &chosen, run] { chosen.action = [options, run] { return run(*options); }; });
}

/// Accepts only these words, and names the nearest one to another.
CLI::Validator one_of(const std::string& what, const std::vector<std::string>& words);

}  // namespace nought::tools
