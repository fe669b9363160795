#pragma once

#include <cstdint>

#include "workloads/onnx/node_import.h"

namespace nought::workloads {

// How parameters are made from tensors of the file. Recipes run when somebody asks for the array.

/// The same elements under another shape.
ArrayRecipe shaped(ArrayRecipe recipe, Shape shape);
/// (columns, rows) of a matrix (rows, columns).
ArrayRecipe transposed(ArrayRecipe recipe);
/// Every element times a factor.
ArrayRecipe scaled(ArrayRecipe recipe, double factor);
/// `count` times the same number.
ArrayRecipe filled(std::int64_t count, float value);
/// A vector of `count` from one of `count` or of a single element.
ArrayRecipe spread(ArrayRecipe recipe, std::int64_t count);
/// The sum of two vectors.
ArrayRecipe added(ArrayRecipe a, ArrayRecipe b);

/// Gives a conv or fc layer the bias that the node's input says, or none.
void set_bias(NodeImport& node, ImportedLayer& layer, std::size_t input, std::int64_t filters, double factor = 1);

}  // namespace nought::workloads
