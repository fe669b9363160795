#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "workloads/onnx/onnx_model.h"

namespace nought::workloads {

/// The bytes of a file, mapped into memory.
class MappedBytes {
public:
    virtual ~MappedBytes() = default;
    virtual std::span<const std::byte> bytes() const = 0;
};

/// Throws config::UserError, `what` first, when there is no regular file that can be read.
std::shared_ptr<const MappedBytes> map_file(const std::filesystem::path& path, const std::string& what);

/// Where a tensor's external data lies. Throws config::UserError when that is outside the model's folder, by "..", by
/// an absolute path or through a link.
std::filesystem::path external_path(const OnnxModel& model, const OnnxTensor& tensor);

/// The tensor with its `needed` bytes of external data in place. Throws config::UserError when the file does not have
/// them or the model claims another number.
OnnxTensor with_external_data(const OnnxModel& model, const OnnxTensor& tensor, std::size_t needed);

}  // namespace nought::workloads
