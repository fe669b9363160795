#include "workloads/onnx/recipes.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"

namespace nought::workloads {

ArrayRecipe shaped(ArrayRecipe recipe, Shape shape) {
    return [recipe = std::move(recipe), shape = std::move(shape)] {
        const TensorView<float> array = recipe();
        return TensorView<float>(shape, array.values(), std::make_shared<TensorView<float>>(array));
    };
}

ArrayRecipe transposed(ArrayRecipe recipe) {
    return [recipe = std::move(recipe)] {
        const TensorView<float> array = recipe();
        const std::int64_t rows = array.shape()[0];
        const std::int64_t columns = array.shape()[1];
        Tensor<float> result({columns, rows});
        for (std::int64_t column = 0; column < columns; ++column) {
            for (std::int64_t row = 0; row < rows; ++row) {
                result[column * rows + row] = array[row * columns + column];
            }
        }
        return TensorView<float>(std::move(result));
    };
}

ArrayRecipe scaled(ArrayRecipe recipe, double factor) {
    if (factor == 1) {
        return recipe;
    }
    return [recipe = std::move(recipe), factor] {
        const TensorView<float> array = recipe();
        Tensor<float> result(array.shape());
        std::ranges::transform(array.values(), result.values().begin(),
                               [&](float value) { return static_cast<float>(value * factor); });
        return TensorView<float>(std::move(result));
    };
}

ArrayRecipe filled(std::int64_t count, float value) {
    return [count, value] {
        return TensorView<float>(Tensor<float>({count}, std::vector<float>(static_cast<std::size_t>(count), value)));
    };
}

ArrayRecipe spread(ArrayRecipe recipe, std::int64_t count) {
    return [recipe = std::move(recipe), count] {
        const TensorView<float> array = recipe();
        return array.size() == 1 && count != 1 ? filled(count, array[0])()
                                               : shaped([array] { return array; }, {count})();
    };
}

ArrayRecipe added(ArrayRecipe a, ArrayRecipe b) {
    return [a = std::move(a), b = std::move(b)] {
        const TensorView<float> left = a();
        const TensorView<float> right = b();
        Tensor<float> result(left.shape());
        std::ranges::transform(left.values(), right.values(), result.values().begin(), std::plus<>());
        return TensorView<float>(std::move(result));
    };
}

void set_bias(NodeImport& node, ImportedLayer& layer, std::size_t input, std::int64_t filters, double factor) {
    if (!node.given(input) || factor == 0) {
        layer.spec.bias = false;
        return;
    }
    const ConstantValue& bias = node.reals(input);
    const std::int64_t count = element_count(bias.dims);
    const bool one_row = std::ranges::count_if(bias.dims, [](std::int64_t length) { return length != 1; }) <= 1;
    const bool last = bias.dims.empty() || bias.dims.back() == count;
    if (!one_row || !last || (count != filters && count != 1)) {
        throw config::UserError(fmt::format("its bias {} is {}, but there are {} filters", config::quote(bias.name),
                                            dims_text(bias.dims), filters));
    }
    layer.arrays["bias"] = scaled(spread(bias.reals, filters), factor);
}

}  // namespace nought::workloads
