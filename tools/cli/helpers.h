#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace nought::tools {

/// Commands that scripts run, not users, and that look at the command line itself: `nought complete WORD...` for
/// shells, `nought manual DIR` for the build. Nothing when the first word is none of them.
std::optional<std::function<int()>> helper_command(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace nought::tools
