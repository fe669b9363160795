#pragma once

#include <vector>

#include "models/result.h"
#include "tools/present/table.h"

namespace nought::tools {

/// Every layer of one network on each accelerator, gains over the first; `totals` of each kind of layer and of all in
/// the footer.
Table layer_table(const std::vector<const models::Result*>& results, bool totals = false);

}  // namespace nought::tools
