#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/base/config/json.h"
#include "sim/base/config/options.h"

namespace nought::tools {

/// A key of a field list as a command line has it: `--escalation-rate`.
inline std::string option_name(std::string_view key) {
    std::string name = "--" + std::string(key);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

/// What fields() is called with to declare an option for each field: its sentence is the help, its range is checked.
template <class Owner>
class OptionDeclarer {
public:
    explicit OptionDeclarer(CLI::App& command) : command_(command) {}

    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view sentence, const Os&... given) {
        const config::Options options = config::options_of(given...);
        const nlohmann::ordered_json value = config::to_json(member);
        const std::string standard = value.is_null() ? "" : fmt::format("; {} when left out", value.dump());
        CLI::Option* option = command_.add_option(option_name(key), member, std::string(sentence) + standard);
        if (options.range) {
            option->check(CLI::Range(options.range->low, options.range->high));
        }
        if constexpr (config::Whole<T>) {
            option->type_name("N");
        } else if constexpr (std::is_same_v<T, std::optional<double>> || std::is_same_v<T, double>) {
            option->type_name("FRACTION");
        } else {
            option->type_name(Owner::value_name(key));
        }
    }

private:
    CLI::App& command_;
};

/// Declares an option for each field of the object, which must live as long as the command line is parsed.
template <class T>
void add_field_options(CLI::App& command, T& object) {
    OptionDeclarer<T> declarer(command);
    object.fields(declarer);
}

/// What fields() is called with to write an object as options.
class OptionWords {
public:
    template <class T, class... Os>
    void operator()(std::string_view key, T& member, std::string_view /*sentence*/, const Os&... /*options*/) {
        if (const nlohmann::ordered_json value = config::to_json(member); !value.is_null()) {
            words_.push_back(option_name(key));
            words_.push_back(value.is_string() ? value.get<std::string>() : value.dump());
        }
    }

    std::vector<std::string> take() { return std::move(words_); }

private:
    std::vector<std::string> words_;
};

/// The options that give this object, as words of a command line: defaults too, so that they hold in any version.
template <class T>
std::vector<std::string> option_words(T object) {
    OptionWords words;
    object.fields(words);
    return words.take();
}

}  // namespace nought::tools
