#pragma once

#include <vector>

#include "models/result.h"
#include "tools/present/page.h"

namespace nought::tools {

/// Every layer of one network on each accelerator.
PageTable layer_table(const std::vector<const models::Result*>& results);

}  // namespace nought::tools
