#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/studies/comparison/comparison.h"

namespace nought::tools {

/// The means of one accelerator over the networks, by scope. A scope that no network has is absent.
std::map<Scope, MeanGains> means(const std::vector<ComparisonEntry>& entries, const std::string& accelerator);

}  // namespace nought::tools
