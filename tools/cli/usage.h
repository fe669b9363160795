#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace nought::tools {

/// What is wrong with a command line that CLI11 refused, with the nearest subcommand or option that exists.
std::string explain_misuse(const CLI::App& app, const CLI::ParseError& error,
                           const std::vector<std::string>& arguments);

}  // namespace nought::tools
