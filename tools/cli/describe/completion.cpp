#include "tools/cli/describe/completion.h"

#include <map>
#include <sstream>

#include "models/accelerator.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "tools/cli/describe/file_kinds.h"
#include "tools/cli/describe/parameters.h"
#include "tools/cli/describe/words.h"
#include "tools/cli/plugins/plugins.h"

namespace nought::tools {
namespace {

/// One word of a file that describes it in a line.
std::string sentence_of(const std::string& kind, const std::string& name) {
    try {
        const auto document = config::Document::load(config::resolve(kind, name));
        return kind == "accelerators" ? models::accelerator_models().sentence(document.string_at("model").value_or(""))
                                      : document.string_at("description").value_or("");
    } catch (const config::UserError&) {
        return {};
    }
}

/// Names of a folder of configs/, or a path.
Completion shipped(const std::string& kind) {
    Completion result;
    for (const std::string& name : config::available(kind)) {
        result.candidates.push_back({name, sentence_of(kind, name)});
    }
    result.files = true;
    return result;
}

Completion plain(const std::vector<std::string>& words) {
    Completion result;
    for (const std::string& word : words) {
        result.candidates.push_back({word, ""});
    }
    return result;
}

/// What `nought explain` takes.
Completion explained() {
    std::vector<std::string> names = file_form_names();
    for (const FileKind& kind : file_kinds()) {
        for (const std::string& name : config::available(kind.folder)) {
            names.push_back(name);
        }
    }
    return plain(names);
}

/// The words of one_of(), which keeps them in its name.
std::vector<std::string> words_of_validator(const CLI::Option& option) {
    std::vector<std::string> words;
    // CLI11 has no const access to validators; this one only looks.
    const CLI::Validator* validator = const_cast<CLI::Option&>(option).get_validator(0);
    std::istringstream list(validator->get_name());
    for (std::string word; std::getline(list, word, ',');) {
        words.push_back(word);
    }
    return words;
}

bool has_validator(const CLI::Option& option) {
    return option.get_type_name().find(':') != std::string::npos;
}

Completion kinds(const CLI::Option& option, const TypedWords&) {
    return plain(has_validator(option) ? words_of_validator(option) : file_form_names());
}

Completion names(const CLI::Option& option, const TypedWords&) {
    // Other names are of things that only the files on the command line know.
    return option.get_positional() ? explained() : Completion{};
}

Completion recipes(const CLI::Option& option, const TypedWords&) {
    return shipped(option.check_lname("prune") ? "pruning" : "quantisation");
}

Completion parameters(const CLI::Option&, const TypedWords& typed) {
    return typed.positionals.empty() ? Completion{} : complete_parameter(typed.positionals.front(), typed.current);
}

template <bool Files, bool Folders>
Completion paths(const CLI::Option&, const TypedWords&) {
    Completion result;
    result.files = Files;
    result.folders = Folders;
    return result;
}

Completion nothing(const CLI::Option&, const TypedWords&) {
    return {};
}

using Source = std::function<Completion(const CLI::Option&, const TypedWords&)>;

/// What the values of an option may be, by the type name that its help shows.
const std::map<std::string, Source>& sources() {
    static const std::map<std::string, Source> all{
        {"ACCELERATOR", [](const auto&, const auto&) { return shipped("accelerators"); }},
        {"NETWORK", [](const auto&, const auto&) { return shipped("networks"); }},
        {"TRACE_OR_NETWORK", [](const auto&, const auto&) { return shipped("networks"); }},
        {"RUN", [](const auto&, const auto&) { return shipped("runs"); }},
        {"SWEEP", [](const auto&, const auto&) { return shipped("sweeps"); }},
        {"RECIPE", recipes},
        {"KIND", kinds},
        {"NAME", names},
        {"KEY=VALUE", parameters},
        {"FILE", paths<true, false>},
        {"RESULT", paths<true, false>},
        {"DIR", paths<false, true>},
        {"N", nothing},
        {"A,B", nothing},
        {"FRACTION", nothing},
        {"CYCLE", nothing},
        {"TENSOR", nothing},
        {"SHAPE", nothing},
        {"LEVEL,...", nothing},
        {"FACTOR", nothing},
    };
    return all;
}

/// Without what validators add to it.
std::string type_of(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
}

Completion values(const CLI::Option& option, const TypedWords& typed) {
    const auto source = sources().find(type_of(option));
    return source == sources().end() ? paths<true, false>(option, typed) : source->second(option, typed);
}

Completion options(const CLI::App& command) {
    Completion result;
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_positional() || option->get_group().empty()) {
            continue;
        }
        for (const std::string& name : option->get_lnames()) {
            result.candidates.push_back({"--" + name, option->get_description()});
        }
    }
    return result;
}

Completion commands(const CLI::App& app) {
    Completion result;
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        if (!command->get_group().empty()) {
            result.candidates.push_back({command->get_name(), command->get_description()});
        }
    }
    return result;
}

Completion whatever_fits(const CLI::App& app, const TypedWords& typed) {
    const std::string& word = typed.current;
    if (typed.waiting != nullptr) {
        return values(*typed.waiting, typed);
    }
    if (word.starts_with("-") && !typed.only_positionals) {
        return options(typed.command != nullptr ? *typed.command : app);
    }
    if (typed.command == nullptr) {
        return commands(app);
    }
    const CLI::Option* positional = typed.next_positional();
    return positional != nullptr ? values(*positional, typed) : options(*typed.command);
}

}  // namespace

Completion complete(const CLI::App& app, const std::vector<std::string>& words) {
    const TypedWords typed = read_words(app, words);
    try {
        load_plugins(typed.plugins);
    } catch (const config::UserError&) {
        // Whoever runs the command will be told; here only the plugin's names are missing.
    }
    Completion result = whatever_fits(app, typed);
    std::erase_if(result.candidates, [&](const Candidate& one) { return !one.word.starts_with(typed.current); });
    return result;
}

}  // namespace nought::tools
