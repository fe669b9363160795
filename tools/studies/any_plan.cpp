#include "tools/studies/any_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/names.h"

namespace nought::tools {

AnyPlan read_any_plan(const std::filesystem::path& path, ErrorTexts& errors) {
    // Any other kind, and none, is for RunPlan to complain about.
    const std::string kind = config::Document::load(path).string_at("kind").value_or("");
    if (kind == config::word_of(RunKind::scenario)) {
        return read_scenario_plan(path, errors);
    }
    if (kind == config::word_of(RunKind::cascade)) {
        return read_cascade_plan(path, errors);
    }
    return read_run_plan(path, errors);
}

AnyPlan load_any_plan(const std::filesystem::path& path) {
    ErrorTexts errors;
    AnyPlan plan = read_any_plan(path, errors);
    if (!errors.empty()) {
        throw config::ConfigError(fmt::format("{}", fmt::join(errors, "\n")));
    }
    return plan;
}

}  // namespace nought::tools
