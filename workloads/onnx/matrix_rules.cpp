#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "workloads/onnx/operators.h"
#include "workloads/onnx/recipes.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t most_outputs = 1 << 20;

/// A fully-connected layer; `columns` says that the matrix is (inputs, outputs).
void connect(NodeImport& node, bool columns, double factor, bool has_bias, double bias_factor) {
    const ActivationValue& input = node.activation(0);
    const ConstantValue& matrix = node.reals(1);
    if (input.dims.size() != 2) {
        throw config::UserError(
            fmt::format("it takes {}; a matrix product of one row for each picture is supported: "
                        "flatten the maps before",
                        dims_text(input.dims)));
    }
    const bool fits = matrix.dims.size() == 2 && matrix.dims[columns ? 0 : 1] == input.dims[1];
    const std::int64_t outputs = fits ? matrix.dims[columns ? 1 : 0] : 0;
    if (!fits || outputs < 1 || outputs > most_outputs) {
        throw config::UserError(fmt::format("its weights {} are {}, which does not fit an input {}",
                                            config::quote(matrix.name), dims_text(matrix.dims), dims_text(input.dims)));
    }
    ImportedLayer& layer = node.add(Operation::fc, {input}, matrix.name);
    layer.spec.outputs = outputs;
    layer.output = {outputs, {}, false};
    layer.arrays["weights"] = scaled(columns ? transposed(matrix.reals) : matrix.reals, factor);
    set_bias(node, layer, has_bias ? 2 : node.input_count(), outputs, bias_factor);
    node.give({input.dims[0], outputs});
}

}  // namespace

void import_gemm(NodeImport& node) {
    const double alpha = node.attributes().real("alpha", 1);
    const double beta = node.attributes().real("beta", 1);
    const bool columns = !node.attributes().flag("transB", false);
    const bool turned = node.attributes().flag("transA", false);
    node.attributes().finish();
    if (turned) {
        throw config::UserError("its transA is 1; the nearest that is supported: transA 0");
    }
    connect(node, columns, alpha, true, beta);
}

void import_mat_mul(NodeImport& node) {
    node.attributes().finish();
    connect(node, true, 1, false, 1);
}

}  // namespace nought::workloads
