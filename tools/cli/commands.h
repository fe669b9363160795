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
