#pragma once

#include <string>

#include "workloads/inputs/file_bytes.h"
#include "workloads/inputs/input_rule.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// The array of an NPY file as a network's input; see load_input. `name` is for messages.
Tensor<float> npy_input(const FileBytes& bytes, const std::string& name, const InputRule& rule);

}  // namespace nought::workloads
