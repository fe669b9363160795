#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "workloads/onnx/onnx_model.h"

namespace nought::workloads {

/// What a message calls a node: "the node '/conv1/Conv' (Conv)", or by its place where it has no name.
std::string title_of(const OnnxModel& model, std::size_t node);

/// The nodes that the tensor `output` needs, those that others take from first, otherwise in the order of the file.
/// Throws config::UserError when two nodes give the same tensor or nodes wait for each other in a circle. That an input
/// comes from nowhere is not judged here.
std::vector<std::size_t> nodes_for(const OnnxModel& model, const std::string& output);

}  // namespace nought::workloads
