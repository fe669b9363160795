#pragma once

#include "tools/page/page.h"
#include "tools/sweep/sweep_table.h"

namespace nought::tools {

/// The report of a sweep: the front, what mattered, every point.
Page sweep_page(const SweepTable& table);

}  // namespace nought::tools
