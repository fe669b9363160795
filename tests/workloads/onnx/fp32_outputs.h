#pragma once

#include <filesystem>
#include <string>

#include "workloads/networks/network.h"

namespace nought::workloads {

/// The network that `nought import` makes of a model, read again from its YAML.
Network imported_network(const std::filesystem::path& model);

/// What is wrong with the network's fp32 output on NAME.input.npy, with the weights of NAME.onnx, held against
/// NAME.output.npy: 1e-4 of the value, or of the largest value, is allowed. Empty when nothing is.
std::string output_fault(const std::filesystem::path& model);

}  // namespace nought::workloads
