#pragma once

#include <cstdint>
#include <vector>

#include "workloads/onnx/onnx_model.h"

namespace nought::workloads {

/// Throws config::UserError, naming the tensor, when a length is negative, the number of elements overflows or they are
/// not exactly as many as are there, where they are in the file.
void check_tensor(const OnnxModel& model, const OnnxTensor& tensor);

/// The elements of a tensor of real numbers (float, double, float16, bfloat16) in fp32, mapped where they are already.
/// Throws config::UserError as check_tensor() does, for other types, and for external data that is not as it should be.
TensorView<float> real_values(const OnnxModel& model, const OnnxTensor& tensor);

/// The elements of a short tensor of whole numbers (int64, int32, bool): axes, shapes, pads. Throws config::UserError.
std::vector<std::int64_t> whole_values(const OnnxModel& model, const OnnxTensor& tensor);

}  // namespace nought::workloads
