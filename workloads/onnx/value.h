#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "workloads/layers/layer.h"
#include "workloads/onnx/onnx_tensor.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// An array of a network's parameters, made when somebody asks for it: most are a tensor of the file as it is.
using ArrayRecipe = std::function<TensorView<float>()>;

/// What is known before the network sees anything.
struct ConstantValue {
    std::string name;  ///< of the tensor in the file that it comes from
    Shape dims;
    ArrayRecipe reals;                                ///< absent for whole numbers
    std::optional<std::vector<std::int64_t>> wholes;  ///< shapes and axes
    int derivations = 0;                              ///< operations that lie between the file's tensor and this
};

/// What a layer makes of the network's input.
struct ActivationValue {
    std::size_t layer = Layer::network_input;
    MapShape map;                    ///< as Nought sees it
    Shape dims;                      ///< as ONNX sees it, the batch first
    std::vector<std::int64_t> pads;  ///< zeros around it that the next node has to take in: begins, then ends
};

/// A tensor of the graph; std::monostate stands for what a node in error would have given.
using Value = std::variant<std::monostate, ConstantValue, ActivationValue>;

}  // namespace nought::workloads
