#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace nought::tools {

/// The page nought(1): every command in a line, and what holds for all.
std::string manual_page(const CLI::App& app);

/// The page nought-COMMAND(1): arguments and options.
std::string manual_page(const CLI::App& app, const CLI::App& command);

}  // namespace nought::tools
