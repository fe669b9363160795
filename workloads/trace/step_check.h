#pragma once

#include <cstddef>
#include <string>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The file of a step's input, within the step's folder.
std::string step_input_file(std::size_t index);

/// Completes a step's parameters from its arrays (the channels and extent of an lrn), and checks that arrays, fraction
/// bits and parameters agree. The number of inputs must be right already. `folder` holds the arrays and is for
/// messages. Throws config::UserError for the first problem.
void settle_shape(TraceStep& step, const std::string& folder);

}  // namespace nought::workloads
