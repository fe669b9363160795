#pragma once

#include <cstddef>
#include <filesystem>

#include "workloads/onnx/onnx_model.h"

namespace nought::workloads {

/// Where a tensor's external data lies. Throws config::UserError when that is outside the model's folder, by "..", by
/// an absolute path or through a link.
std::filesystem::path external_path(const OnnxModel& model, const OnnxTensor& tensor);

/// The tensor with its `needed` bytes of external data in place. Throws config::UserError when the file does not have
/// them or the model claims another number.
OnnxTensor with_external_data(const OnnxModel& model, const OnnxTensor& tensor, std::size_t needed);

}  // namespace nought::workloads
