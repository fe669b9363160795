#pragma once

#include <optional>
#include <string>

#include "tools/studies/comparison/comparison.h"
#include "tools/studies/published/published.h"

namespace nought::tools {

/// True for a metric that compares with a baseline.
bool is_relative(Metric metric);

/// What the comparison has in the place of a published figure about the accelerator; nothing when it was not measured.
std::optional<double> measure(const Comparison& comparison, const std::string& accelerator,
                              const PublishedFigure& figure);

}  // namespace nought::tools
