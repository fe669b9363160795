#include "workloads/onnx/operators.h"

#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"

namespace nought::workloads {

namespace {

const std::map<std::string, NodeRule>& rules() {
    static const std::map<std::string, NodeRule> rules{
        {"Add", import_add},
        {"AveragePool", import_average_pool},
        {"BatchNormalization", import_batch_norm},
        {"Cast", import_cast},
        {"Clip", import_clip},
        {"Concat", import_concat},
        {"Constant", import_constant},
        {"ConstantOfShape", import_constant_of_shape},
        {"Conv", import_conv},
        {"Div", import_div},
        {"Dropout", import_dropout},
        {"Flatten", import_flatten},
        {"Gather", import_gather},
        {"Gemm", import_gemm},
        {"GlobalAveragePool", import_global_average_pool},
        {"GlobalMaxPool", import_global_max_pool},
        {"Identity", import_identity},
        {"LRN", import_lrn},
        {"MatMul", import_mat_mul},
        {"MaxPool", import_max_pool},
        {"Mul", import_mul},
        {"Pad", import_pad},
        {"ReduceMean", import_reduce_mean},
        {"Relu", import_relu},
        {"Reshape", import_reshape},
        {"Shape", import_shape},
        {"Slice", import_slice},
        {"Softmax", import_softmax},
        {"Squeeze", import_squeeze},
        {"Sub", import_sub},
        {"Sum", import_add},
        {"Transpose", import_transpose},
        {"Unsqueeze", import_unsqueeze},
    };
    return rules;
}

/// What comes nearest to operators that Nought has no layer for.
std::optional<std::string> alternative_to(const std::string& operation) {
    static const std::map<std::string, std::string> alternatives{
        {"LeakyRelu", "Relu"},
        {"PRelu", "Relu"},
        {"Elu", "Relu"},
        {"Selu", "Relu"},
        {"Celu", "Relu"},
        {"Sigmoid", "Relu"},
        {"HardSigmoid", "Relu or Clip"},
        {"HardSwish", "Relu or Clip"},
        {"Tanh", "Relu"},
        {"Softplus", "Relu"},
        {"ThresholdedRelu", "Relu"},
        {"LogSoftmax", "Softmax"},
        {"LpPool", "AveragePool"},
        {"GlobalLpPool", "GlobalAveragePool"},
        {"MaxRoiPool", "MaxPool"},
        {"ConvTranspose", "Conv"},
        {"ConvInteger", "Conv"},
        {"QLinearConv", "Conv"},
        {"QLinearMatMul", "MatMul"},
        {"InstanceNormalization", "BatchNormalization"},
        {"LpNormalization", "LRN"},
        {"MeanVarianceNormalization", "BatchNormalization"},
        {"ReduceMax", "GlobalMaxPool"},
        {"Einsum", "MatMul"},
    };
    const auto known = alternatives.find(operation);
    return known != alternatives.end() ? std::optional(known->second) : base::nearest(operation, supported_operators());
}

}  // namespace

std::vector<std::string> supported_operators() {
    std::vector<std::string> names;
    for (const auto& [name, rule] : rules()) {
        names.push_back(name);
    }
    return names;
}

NodeRule rule_for(const OnnxNode& node) {
    if (!node.domain.empty()) {
        throw config::UserError(fmt::format("its operator is one of the domain {}; those of ONNX itself are supported",
                                            config::quote(node.domain)));
    }
    const auto found = rules().find(node.operation);
    if (found == rules().end()) {
        const auto nearest = alternative_to(node.operation);
        throw config::UserError(
            fmt::format("the operator {} is not supported{}", config::quote(node.operation),
                        nearest ? fmt::format("; the nearest that is: {}", *nearest)
                                : fmt::format("; these are: {}", fmt::join(supported_operators(), ", "))));
    }
    return found->second;
}

}  // namespace nought::workloads
