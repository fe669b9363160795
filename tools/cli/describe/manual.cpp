#include "tools/cli/describe/manual.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "models/abi.h"
#include "tools/cli/describe/overview.h"
#include "tools/cli/describe/troff.h"

namespace nought::tools {
namespace {

std::string title(const std::string& name, const std::string& sentence) {
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return fmt::format(".TH \"{}\" \"1\" \"\" \"nought {}\" \"User Commands\"\n", troff_text(upper), NOUGHT_VERSION) +
           troff_request("SH", "NAME") + fmt::format("{} \\- {}\n", troff_text(name), troff_text(sentence));
}

std::string without_stop(std::string sentence) {
    if (sentence.ends_with('.')) {
        sentence.pop_back();
    }
    return sentence;
}

/// Without what validators add to it.
std::string value_type_of(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return option.get_expected_max() == 0 ? "" : type.substr(0, type.find(':'));
}

bool repeats(const CLI::Option& option) {
    return option.get_items_expected_max() >= CLI::detail::expected_max_vector_size;
}

std::string names_of(const CLI::Option& option) {
    std::string names;
    for (const std::string& name : option.get_snames()) {
        names += (names.empty() ? "-" : ", -") + name;
    }
    for (const std::string& name : option.get_lnames()) {
        names += (names.empty() ? "--" : ", --") + name;
    }
    return names;
}

std::string positional_text(const CLI::Option& option) {
    const std::string value =
        fmt::format("\\fI{}\\fR{}", troff_text(value_type_of(option)), repeats(option) ? " ..." : "");
    return option.get_required() ? value : fmt::format("[{}]", value);
}

std::string synopsis(const CLI::App& command) {
    std::string text = fmt::format("\\fBnought {}\\fR", troff_text(command.get_name()));
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_positional()) {
            text += " " + positional_text(*option);
        }
    }
    return text + " [\\fIOPTION\\fR ...]\n";
}

std::string option_items(const CLI::App& app, bool positional) {
    std::string text;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional() != positional || option->get_group().empty()) {
            continue;
        }
        text += positional ? troff_item(value_type_of(*option), "", option->get_description())
                           : troff_item(names_of(*option), value_type_of(*option), option->get_description());
    }
    return text;
}

std::string section(const std::string& name, const std::string& contents) {
    return contents.empty() ? "" : troff_request("SH", name) + contents;
}

std::string facts(const std::vector<Fact>& all) {
    std::string text;
    for (const Fact& fact : all) {
        text += troff_item(fact.name, "", fact.sentence);
    }
    return text;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::string see_also(const CLI::App& app, const std::string& self) {
    std::vector<std::string> pages{"nought"};
    for (const CLI::App* command : commands_of(app)) {
        pages.push_back("nought-" + command->get_name());
    }
    std::erase(pages, self);
    std::string text;
    for (const std::string& page : pages) {
        text += fmt::format(".BR {} (1){}\n", troff_text(page), page == pages.back() ? "" : ",");
    }
    return text;
}

}  // namespace

std::string manual_page(const CLI::App& app) {
    std::string commands;
    for (const CLI::App* command : commands_of(app)) {
        commands += troff_item(command->get_name(), "", command->get_description());
    }
    return title("nought", "simulates DNN accelerators cycle by cycle") +
           section("SYNOPSIS", "\\fBnought\\fR \\fICOMMAND\\fR [\\fIARGUMENT\\fR ...] [\\fIOPTION\\fR ...]\n") +
           section("DESCRIPTION", troff_text(app.get_description()) + "\n") + section("COMMANDS", commands) +
           section("OPTIONS", option_items(app, false)) + section("EXIT STATUS", facts(exit_codes())) +
           section("ENVIRONMENT", facts(environment())) + section("SEE ALSO", see_also(app, "nought"));
}

std::string manual_page(const CLI::App& app, const CLI::App& command) {
    const std::string name = "nought-" + command.get_name();
    return title(name, without_stop(command.get_description())) + section("SYNOPSIS", synopsis(command)) +
           section("DESCRIPTION", troff_text(without_stop(command.get_description()) + ".") + "\n") +
           section("ARGUMENTS", option_items(command, true)) + section("OPTIONS", option_items(command, false)) +
           section("EXIT STATUS", facts(exit_codes())) + section("SEE ALSO", see_also(app, name));
}

}  // namespace nought::tools
