#pragma once

#include <string>

#include "workloads/onnx/value.h"

namespace nought::workloads {

/// Whole numbers as a constant: a scalar where `dims` is empty.
ConstantValue whole_constant(std::string name, Shape dims, std::vector<std::int64_t> values);

/// Add, Sub, Mul or Div of two constants of whole numbers, one of which may be a single number. Throws
/// config::UserError for real numbers, an overflow and a division by zero.
ConstantValue combined(const std::string& operation, const Value& a, const Value& b, const std::string& name);

}  // namespace nought::workloads
