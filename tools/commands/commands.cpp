#include "tools/commands/commands.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/nearest.h"
#include "tools/commands/bench.h"
#include "tools/commands/check.h"
#include "tools/commands/compare.h"
#include "tools/commands/crossover.h"
#include "tools/commands/explain.h"
#include "tools/commands/list.h"
#include "tools/commands/precision.h"
#include "tools/commands/run.h"
#include "tools/commands/show.h"
#include "tools/commands/simulate.h"
#include "tools/commands/trace.h"

namespace nought::tools {

void add_commands(CLI::App& app, Chosen& chosen) {
    add_run(app, chosen);
    add_trace(app, chosen);
    add_simulate(app, chosen);
    add_show(app, chosen);
    add_compare(app, chosen);
    add_list(app, chosen);
    add_explain(app, chosen);
    add_check(app, chosen);
    add_bench(app, chosen);
    add_crossover(app, chosen);
    add_precision(app, chosen);
}

CLI::Validator one_of(const std::string& what, std::vector<std::string> words) {
    const auto check = [words = std::move(words)](const std::string& given) {
        if (std::find(words.begin(), words.end(), given) != words.end()) {
            return std::string();
        }
        const auto nearest = config::nearest(given, words);
        return fmt::format("unknown '{}'\n    expected: {}{}", given, fmt::join(words, ", "),
                           nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : "");
    };
    return CLI::Validator(check, what, what);
}

}  // namespace nought::tools
