#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "workloads/networks/network_spec.h"
#include "workloads/onnx/imported_layer.h"
#include "workloads/onnx/onnx_model.h"

namespace nought::workloads {

struct OnnxImportOptions {
    /// (C,H,W) or (C,T,H,W): what the network looks at where the file leaves it open, and checked where it does not.
    std::optional<Shape> input;
    std::optional<std::string> output;  ///< the tensor that is wanted; the only output of the graph without it
};

/// A network in Nought's terms, and where its parameters come from.
struct OnnxNetwork {
    NetworkSpec spec;
    std::vector<ImportedLayer> layers;  ///< as spec.layers
    std::vector<std::string> notes;     ///< for the user: what was taken otherwise than the file says
    std::shared_ptr<const OnnxModel> model;
};

/// Makes a network of a model. Throws config::UserError with everything that cannot be expressed, each with the node's
/// name and operator.
OnnxNetwork import_onnx(std::shared_ptr<const OnnxModel> model, const OnnxImportOptions& options);

/// The file's text: YAML as in configs/networks, with comments that say where everything came from.
std::string onnx_network_yaml(const OnnxNetwork& network);

}  // namespace nought::workloads
