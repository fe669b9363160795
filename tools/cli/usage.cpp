#include "tools/cli/usage.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/text/nearest.h"

namespace nought::tools {
namespace {

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        // Those without a group are for the program itself; so are options.
        if (!command->get_group().empty()) {
            names.push_back(command->get_name());
        }
    }
    return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options()) {
        if (!option->get_group().empty()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
    }
    return names;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
    const auto nearest = base::nearest(word, names);
    return nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : "";
}

/// The first word that names an option which the command does not have.
const std::string* unknown_option(const CLI::App& command, const std::vector<std::string>& arguments) {
    const auto unknown = [&](const std::string& word) {
        const std::string name = word.substr(0, word.find('='));
        return name.size() > 1 && name[0] == '-' && command.get_option_no_throw(name) == nullptr;
    };
    const auto found = std::find_if(arguments.begin(), arguments.end(), unknown);
    return found == arguments.end() ? nullptr : &*found;
}

}  // namespace

std::string explain_misuse(const CLI::App& app, const CLI::ParseError& error,
                           const std::vector<std::string>& arguments) {
    const std::vector<std::string> commands = command_names(app);
    const auto parsed = app.get_subcommands();
    if (parsed.empty()) {
        if (arguments.empty()) {
            return fmt::format("no command given\n    expected: {}\n    'nought --help' says what they do",
                               fmt::join(commands, ", "));
        }
        const std::string& word = arguments.front();
        const bool is_option = word.starts_with("-");
        return fmt::format("unknown {} '{}'\n    expected: {}{}", is_option ? "option" : "command", word,
                           fmt::join(is_option ? option_names(app) : commands, ", "),
                           suggestion(word, is_option ? option_names(app) : commands));
    }
    const CLI::App& command = *parsed.front();
    const std::string help = fmt::format("\n    'nought {} --help' lists its options", command.get_name());
    const std::string* unknown = unknown_option(command, arguments);
    if (unknown != nullptr && error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ConversionError)) {
        const std::string name = unknown->substr(0, unknown->find('='));
        return fmt::format("unknown option '{}' for '{}'\n    expected: {}{}", name, command.get_name(),
                           fmt::join(option_names(command), ", "), suggestion(name, option_names(command)));
    }
    std::string text = error.what();
    text.erase(text.find_last_not_of("\n .") + 1);
    return fmt::format("{}: {}{}", command.get_name(), text, help);
}

}  // namespace nought::tools
