#pragma once

#include "tools/present/page.h"
#include "tools/studies/sweep/sweep_table.h"

namespace nought::tools {

/// The report of a sweep: the front, what mattered, every point.
Page sweep_page(const SweepTable& table);

}  // namespace nought::tools
