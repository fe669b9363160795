#include "workloads/onnx/constants.h"

#include "workloads/onnx/tensor_values.h"

namespace nought::workloads {

ConstantValue constant_of(const OnnxModel& model, const OnnxTensor& tensor) {
    check_tensor(model, tensor);
    const auto type = static_cast<OnnxType>(tensor.type);
    if (type == OnnxType::whole32 || type == OnnxType::whole64 || type == OnnxType::boolean) {
        return {tensor.name, tensor.dims, {}, whole_values(model, tensor)};
    }
    return {tensor.name, tensor.dims, [&model, tensor] { return real_values(model, tensor); }, {}};
}

}  // namespace nought::workloads
