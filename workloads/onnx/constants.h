#pragma once

#include <memory>

#include "workloads/onnx/onnx_model.h"
#include "workloads/onnx/value.h"

namespace nought::workloads {

/// A tensor of the file as a constant. Real numbers are checked for type and size here but read when asked for, whole
/// numbers are read at once. `model` must outlive it. Throws config::UserError naming the tensor.
ConstantValue constant_of(const OnnxModel& model, const OnnxTensor& tensor);

}  // namespace nought::workloads
