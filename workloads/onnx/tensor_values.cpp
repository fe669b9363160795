#include "workloads/onnx/tensor_values.h"

#include <cstring>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "workloads/onnx/external_data.h"
#include "workloads/tensor/npy_header.h"
#include "workloads/tensor/small_floats.h"

namespace nought::workloads {

namespace {

using Storage = OnnxTensor::Storage;

constexpr std::int64_t longest_list = 4096;  // of whole numbers: axes and shapes are short

[[noreturn]] void refuse(const OnnxModel& model, const OnnxTensor& tensor, const std::string& message) {
    throw config::UserError(fmt::format("{}: the tensor {} {}", model.file, config::quote(tensor.name), message));
}

/// Bytes of an element in raw data and in external data; 0 for a type that is not read.
std::size_t raw_size(std::int32_t type) {
    switch (static_cast<OnnxType>(type)) {
        case OnnxType::real32:
        case OnnxType::whole32:
            return 4;
        case OnnxType::whole64:
        case OnnxType::real64:
            return 8;
        case OnnxType::real16:
        case OnnxType::brain16:
            return 2;
        case OnnxType::boolean:
            return 1;
    }
    return 0;
}

std::size_t stored_size(const OnnxTensor& tensor) {
    switch (tensor.storage) {
        case Storage::reals32:
        case Storage::wholes32:
            return 4;
        case Storage::wholes64:
        case Storage::reals64:
            return 8;
        case Storage::raw:
            break;
    }
    return raw_size(tensor.type);
}

/// Whether elements of that type may be in that field.
bool fits_storage(const OnnxTensor& tensor) {
    const auto type = static_cast<OnnxType>(tensor.type);
    switch (tensor.storage) {
        case Storage::reals32:
            return type == OnnxType::real32;
        case Storage::wholes32:  // holds 16-bit floats by their bits, too
            return type == OnnxType::whole32 || type == OnnxType::boolean || type == OnnxType::real16 ||
                   type == OnnxType::brain16;
        case Storage::wholes64:
            return type == OnnxType::whole64;
        case Storage::reals64:
            return type == OnnxType::real64;
        case Storage::raw:
            break;
    }
    return true;
}

std::size_t count_of(const OnnxModel& model, const OnnxTensor& tensor) {
    std::size_t count = 1;
    for (const std::int64_t length : tensor.dims) {
        if (length < 0) {
            refuse(model, tensor, fmt::format("has a negative length in its shape {}", shape_text(tensor.dims)));
        }
        if (__builtin_mul_overflow(count, static_cast<std::size_t>(length), &count) || count > std::size_t{1} << 40) {
            refuse(model, tensor, fmt::format("has a shape of far too many elements: {}", shape_text(tensor.dims)));
        }
    }
    return count;
}

template <class From>
From element(const OnnxTensor& tensor, std::size_t index) {
    From value;
    std::memcpy(&value, tensor.bytes.data() + index * sizeof(From), sizeof(From));
    return value;
}

float real_element(const OnnxTensor& tensor, std::size_t index) {
    // 16-bit floats stand in raw data by themselves, in the field of 32-bit numbers by their bits.
    const auto half = [&] {
        return tensor.storage == Storage::wholes32 ? static_cast<std::uint16_t>(element<std::uint32_t>(tensor, index))
                                                   : element<std::uint16_t>(tensor, index);
    };
    switch (static_cast<OnnxType>(tensor.type)) {
        case OnnxType::real64:
            return static_cast<float>(element<double>(tensor, index));
        case OnnxType::real16:
            return from_float16(half());
        case OnnxType::brain16:
            return from_bfloat16(half());
        default:
            return element<float>(tensor, index);
    }
}

std::int64_t whole_element(const OnnxTensor& tensor, std::size_t index) {
    switch (stored_size(tensor)) {
        case 8:
            return element<std::int64_t>(tensor, index);
        case 4:
            return element<std::int32_t>(tensor, index);
        default:
            return element<std::uint8_t>(tensor, index);
    }
}

/// With its elements in place, as many as there must be.
OnnxTensor complete(const OnnxModel& model, const OnnxTensor& tensor) {
    check_tensor(model, tensor);
    return tensor.external ? with_external_data(model, tensor, count_of(model, tensor) * raw_size(tensor.type))
                           : tensor;
}

}  // namespace

void check_tensor(const OnnxModel& model, const OnnxTensor& tensor) {
    if (raw_size(tensor.type) == 0 || !fits_storage(tensor)) {
        refuse(model, tensor,
               fmt::format("has elements of type {}; float, double, float16, bfloat16, int64, int32 and bool are read",
                           tensor.type));
    }
    if (tensor.is_segment) {
        refuse(model, tensor, "is a segment of a larger one; whole ones are read");
    }
    const std::size_t count = count_of(model, tensor);
    if (!tensor.external && (tensor.bytes.size() != count * stored_size(tensor))) {
        refuse(model, tensor,
               fmt::format("has {} bytes of elements, but its shape {} asks for {}", tensor.bytes.size(),
                           shape_text(tensor.dims), count * stored_size(tensor)));
    }
}

TensorView<float> real_values(const OnnxModel& model, const OnnxTensor& given) {
    const OnnxTensor tensor = complete(model, given);
    const auto type = static_cast<OnnxType>(tensor.type);
    if (type == OnnxType::whole32 || type == OnnxType::whole64 || type == OnnxType::boolean) {
        refuse(model, tensor, "holds whole numbers where real ones are needed");
    }
    const std::size_t count = count_of(model, tensor);
    if (type == OnnxType::real32 && reinterpret_cast<std::uintptr_t>(tensor.bytes.data()) % alignof(float) == 0) {
        return {tensor.dims, {reinterpret_cast<const float*>(tensor.bytes.data()), count}, tensor.owner};
    }
    Tensor<float> values(tensor.dims);
    for (std::size_t i = 0; i < count; ++i) {
        values[static_cast<std::int64_t>(i)] = real_element(tensor, i);
    }
    return TensorView<float>(std::move(values));
}

std::vector<std::int64_t> whole_values(const OnnxModel& model, const OnnxTensor& given) {
    const OnnxTensor tensor = complete(model, given);
    const auto type = static_cast<OnnxType>(tensor.type);
    if (type != OnnxType::whole32 && type != OnnxType::whole64 && type != OnnxType::boolean) {
        refuse(model, tensor, "holds real numbers where whole ones are needed");
    }
    const auto count = static_cast<std::int64_t>(count_of(model, tensor));
    if (count > longest_list) {
        refuse(model, tensor, fmt::format("holds {} whole numbers; shapes and axes are short", count));
    }
    std::vector<std::int64_t> values;
    for (std::int64_t i = 0; i < count; ++i) {
        values.push_back(whole_element(tensor, static_cast<std::size_t>(i)));
    }
    return values;
}

}  // namespace nought::workloads
