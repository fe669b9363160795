#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace nought::tools {

/// What the words of a command line say, the last of which is being typed.
struct TypedWords {
    const CLI::App* command = nullptr;     ///< the subcommand; nullptr where none is given yet
    const CLI::Option* waiting = nullptr;  ///< the option whose value is being typed
    std::vector<std::string> positionals;  ///< values without an option, of the subcommand
    std::vector<std::string> plugins;      ///< values of --plugin
    bool only_positionals = false;         ///< behind `--`
    std::string current;                   ///< what is typed of the last word

    /// The positional option that the next value belongs to; nullptr where there is none.
    const CLI::Option* next_positional() const;
};

TypedWords read_words(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace nought::tools
