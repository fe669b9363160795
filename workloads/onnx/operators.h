#pragma once

#include <string>
#include <vector>

#include "workloads/onnx/node_import.h"

namespace nought::workloads {

/// Turns one node into layers or constants. Errors are config::UserError without the node's name.
using NodeRule = void (*)(NodeImport& node);

/// The rule for an operator of the default domain. Throws config::UserError for one that has none, naming the nearest
/// one that has.
NodeRule rule_for(const OnnxNode& node);

/// The operators that have rules, in order.
std::vector<std::string> supported_operators();

// conv_rule.cpp, pool_rules.cpp
void import_conv(NodeImport& node);
void import_max_pool(NodeImport& node);
void import_average_pool(NodeImport& node);
void import_global_average_pool(NodeImport& node);
void import_global_max_pool(NodeImport& node);
void import_reduce_mean(NodeImport& node);

// matrix_rules.cpp
void import_gemm(NodeImport& node);
void import_mat_mul(NodeImport& node);

// pointwise_rules.cpp
void import_relu(NodeImport& node);
void import_clip(NodeImport& node);
void import_lrn(NodeImport& node);
void import_softmax(NodeImport& node);
void import_dropout(NodeImport& node);
void import_identity(NodeImport& node);

// scaling_rules.cpp
void import_batch_norm(NodeImport& node);
void import_add(NodeImport& node);
void import_sub(NodeImport& node);
void import_mul(NodeImport& node);
void import_div(NodeImport& node);

// shape_rules.cpp
void import_concat(NodeImport& node);
void import_flatten(NodeImport& node);
void import_reshape(NodeImport& node);
void import_squeeze(NodeImport& node);
void import_unsqueeze(NodeImport& node);
void import_transpose(NodeImport& node);
void import_pad(NodeImport& node);

// constant_rules.cpp
void import_constant(NodeImport& node);
void import_constant_of_shape(NodeImport& node);
void import_shape(NodeImport& node);
void import_gather(NodeImport& node);
void import_slice(NodeImport& node);
void import_cast(NodeImport& node);

}  // namespace nought::workloads
