#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "tools/studies/published/measured_figures.h"

namespace nought::tools {

/// Every figure in configs/published, with what was measured in its place, as Markdown.
std::string published_page(const MeasuredFigures& measured);

/// `format: nought.published/1`: the same for programs.
nlohmann::ordered_json published_json(const MeasuredFigures& measured);

}  // namespace nought::tools
