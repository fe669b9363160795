#include "tools/cli/describe/overview.h"

#include <fmt/format.h>

namespace nought::tools {
namespace {

std::string listed(const std::string& title, const std::vector<Fact>& facts) {
    std::string text = title + ":\n";
    for (const Fact& fact : facts) {
        text += fmt::format("  {:<32}{}\n", fact.name, fact.sentence);
    }
    return text;
}

}  // namespace

const std::vector<Fact>& exit_codes() {
    static const std::vector<Fact> all{
        {"0", "done"},
        {"1", "the run failed: disk full, a worker died"},
        {"2", "the input is wrong; all errors are listed at once"},
        {"3", "a simulated output differs from the trace"},
        {"130", "interrupted; nothing is left half-written"},
    };
    return all;
}

const std::vector<Fact>& environment() {
    static const std::vector<Fact> all{
        {"NOUGHT_CONFIGS", "folder of configurations in place of the installed one"},
        {"NOUGHT_CACHE", "folder of cached traces in place of ~/.cache/nought"},
        {"NOUGHT_PLUGIN_PATH", "folders, separated by ':', whose plugins are loaded"},
        {"NO_COLOR", "no colours when it is set and not empty"},
    };
    return all;
}

std::string help_footer() {
    return listed("Exit codes", exit_codes()) + "\n" + listed("Environment", environment());
}

}  // namespace nought::tools
