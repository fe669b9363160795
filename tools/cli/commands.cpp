#include "tools/cli/commands.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/text/nearest.h"
namespace nought::tools {

void add_commands(CLI::App& app, Chosen& chosen) {
    add_run(app, chosen);
    add_sweep(app, chosen);
    add_trace(app, chosen);
    add_simulate(app, chosen);
    add_show(app, chosen);
    add_compare(app, chosen);
    add_import(app, chosen);
    add_list(app, chosen);
    add_explain(app, chosen);
    add_schema(app, chosen);
    add_check(app, chosen);
    add_bench(app, chosen);
    add_crossover(app, chosen);
    add_precision(app, chosen);
    add_published(app, chosen);
    add_worker(app, chosen);
}

void add_plugin_option(CLI::App& app, Chosen& chosen) {
    app.add_option_function<std::vector<std::string>>(
           "--plugin",
           [&chosen](const std::vector<std::string>& files) {
               chosen.plugins.insert(chosen.plugins.end(), files.begin(), files.end());
           },
           "a shared object with accelerators; may be given again")
        ->type_name("FILE")
        ->allow_extra_args(false);
}

CLI::Validator one_of(const std::string& what, const std::vector<std::string>& words) {
    const auto check = [words](const std::string& given) {
        if (std::find(words.begin(), words.end(), given) != words.end()) {
            return std::string();
        }
        const auto nearest = base::nearest(given, words);
        return fmt::format("unknown '{}'\n    expected: {}{}", given, fmt::join(words, ", "),
                           nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : "");
    };
    // The name, which no help shows, keeps the words for completion.
    return CLI::Validator(check, what, fmt::format("{}", fmt::join(words, ",")));
}

}  // namespace nought::tools
