#pragma once

#include <filesystem>
#include <optional>

#include "tools/present/document.h"
#include "tools/present/figures.h"

namespace CLI {
class App;
}

namespace nought::tools {

/// Declares --figures.
void add_figures_option(CLI::App& command, std::optional<FigureFormat>& format);

/// FOLDER/report.html, and FOLDER/figures/ with a file for each chart where a format is given.
void write_pages(const Document& page, const std::filesystem::path& folder, std::optional<FigureFormat> format);

}  // namespace nought::tools
