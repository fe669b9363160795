#pragma once

#include <string>

#include "tools/present/document.h"

namespace nought::tools {

/// One block as HTML. A chart is a canvas that charts.js draws on, with its numbers as a table below.
std::string block_html(const Block& block);

}  // namespace nought::tools
