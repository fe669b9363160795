#include "tools/cli/describe/words.h"

#include <algorithm>

namespace nought::tools {
namespace {

bool takes_value(const CLI::Option& option) {
    return option.get_expected_max() > 0 && option.get_type_size_max() > 0;
}

bool is_plugin(const CLI::Option* option) {
    return option != nullptr && option->check_lname("plugin");
}

/// An option by a word that may hold its value too: `--set=a=b`.
const CLI::Option* option_of(const CLI::App& app, const std::string& word) {
    return app.get_option_no_throw(word.substr(0, word.find('=')));
}

const CLI::App* command_of(const CLI::App& app, const std::string& name) {
    const auto commands = app.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; });
    return commands.empty() ? nullptr : commands.front();
}

}  // namespace

const CLI::Option* TypedWords::next_positional() const {
    if (command == nullptr) {
        return nullptr;
    }
    std::size_t index = positionals.size();
    for (const CLI::Option* option : command->get_options()) {
        if (!option->get_positional()) {
            continue;
        }
        if (index == 0 || option->get_items_expected_max() > 1) {
            return option;
        }
        --index;
    }
    return nullptr;
}

TypedWords read_words(const CLI::App& app, const std::vector<std::string>& words) {
    TypedWords typed;
    if (words.empty()) {
        return typed;
    }
    typed.current = words.back();
    for (const std::string& word : std::vector<std::string>(words.begin(), words.end() - 1)) {
        const CLI::App& current = typed.command != nullptr ? *typed.command : app;
        if (typed.waiting != nullptr) {
            if (is_plugin(typed.waiting)) {
                typed.plugins.push_back(word);
            }
            typed.waiting = nullptr;
        } else if (word == "--") {
            typed.only_positionals = true;
        } else if (word.starts_with("-") && word.size() > 1 && !typed.only_positionals) {
            const CLI::Option* option = option_of(current, word);
            const std::size_t equals = word.find('=');
            if (equals != std::string::npos && is_plugin(option)) {
                typed.plugins.push_back(word.substr(equals + 1));
            } else if (equals == std::string::npos && option != nullptr && takes_value(*option)) {
                typed.waiting = option;
            }
        } else if (typed.command == nullptr) {
            typed.command = command_of(app, word);
        } else {
            typed.positionals.push_back(word);
        }
    }
    return typed;
}

}  // namespace nought::tools
