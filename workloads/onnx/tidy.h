#pragma once

#include <vector>

#include "workloads/onnx/imported_layer.h"

namespace nought::workloads {

/// Merges what Nought's layers do on their own: a Relu into the conv, fc or add before it, a constant that is added
/// into a bias. A batch norm stays where the network format folds it, directly behind a conv or fc; any other becomes a
/// conv of one tap and as many groups as channels, which computes the same. Layers that are merged are marked as
/// dropped.
void tidy(std::vector<ImportedLayer>& layers);

/// The layers that are left, their inputs by name.
std::vector<ImportedLayer> without_dropped(const std::vector<ImportedLayer>& layers);

}  // namespace nought::workloads
