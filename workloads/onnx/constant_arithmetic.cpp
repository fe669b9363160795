#include "workloads/onnx/constant_arithmetic.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

std::int64_t combine(const std::string& operation, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    bool overflow = false;
    if (operation == "Sub") {
        overflow = __builtin_sub_overflow(a, b, &result);
    } else if (operation == "Mul") {
        overflow = __builtin_mul_overflow(a, b, &result);
    } else if (operation == "Div") {
        overflow = b == 0 || (b == -1 && a == INT64_MIN);
        result = overflow ? 0 : a / b;
    } else {
        overflow = __builtin_add_overflow(a, b, &result);
    }
    if (overflow) {
        throw config::UserError(fmt::format("its result for {} and {} is not a 64-bit number", a, b));
    }
    return result;
}

}  // namespace

ConstantValue whole_constant(std::string name, Shape dims, std::vector<std::int64_t> values) {
    return {std::move(name), std::move(dims), {}, std::move(values)};
}

ConstantValue combined(const std::string& operation, const Value& a, const Value& b, const std::string& name) {
    const auto& left = std::get<ConstantValue>(a);
    const auto& right = std::get<ConstantValue>(b);
    if (!left.wholes || !right.wholes) {
        throw config::UserError(
            "arithmetic between constants of real numbers is not supported: export with constants "
            "folded");
    }
    const std::size_t count = std::max(left.wholes->size(), right.wholes->size());
    const auto fits = [&](const ConstantValue& value) {
        return value.wholes->size() == 1 || value.wholes->size() == count;
    };
    if (!fits(left) || !fits(right)) {
        throw config::UserError(
            fmt::format("it combines {} and {} numbers", left.wholes->size(), right.wholes->size()));
    }
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back(combine(operation, (*left.wholes)[left.wholes->size() == 1 ? 0 : i],
                                 (*right.wholes)[right.wholes->size() == 1 ? 0 : i]));
    }
    return whole_constant(name, left.dims.size() >= right.dims.size() ? left.dims : right.dims, std::move(values));
}

}  // namespace nought::workloads
