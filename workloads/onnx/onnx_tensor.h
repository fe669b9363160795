#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Element types of ONNX that a CNN's file has; the numbers are those of TensorProto.
enum class OnnxType : std::int32_t {
    real32 = 1,
    whole32 = 6,
    whole64 = 7,
    boolean = 9,
    real16 = 10,
    real64 = 11,
    brain16 = 16
};

/// Elements that lie in a file beside the model, as the model says it.
struct OnnxExternalData {
    std::string location;
    std::string offset;  ///< bytes, decimal; empty for 0
    std::string length;  ///< bytes, decimal; empty for what the shape asks for
};

/// A constant tensor as the file has it. Nothing of it has been checked: that is for tensor_values.h, when somebody
/// asks for its elements.
struct OnnxTensor {
    /// Which field holds the elements: their own bytes, or numbers of another width.
    enum class Storage { raw, reals32, wholes32, wholes64, reals64 };

    std::string name;
    Shape dims;
    std::int32_t type = 0;
    Storage storage = Storage::raw;
    std::span<const std::byte> bytes;
    std::optional<OnnxExternalData> external;
    bool is_segment = false;            ///< said to be a part of a tensor
    std::shared_ptr<const void> owner;  ///< of the bytes
};

}  // namespace nought::workloads
