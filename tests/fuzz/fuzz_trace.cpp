#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/base/config/error.h"
#include "workloads/trace/shape_check.h"

namespace {

using namespace nought::workloads;

/// Takes small numbers off the input; zeros when it is used up.
class Numbers {
public:
    explicit Numbers(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    std::int64_t next() {
        if (bytes_.empty()) {
            return 0;
        }
        const std::uint8_t value = bytes_.front();
        bytes_ = bytes_.subspan(1);
        // Mostly small, at times near the limits that the manifest reader lets pass.
        return value < 240 ? value % 8 : (std::int64_t{1} << 20) - (255 - value);
    }
    std::int64_t positive() { return std::max<std::int64_t>(next(), 1); }
    Extent extent() { return {next(), next(), next()}; }
    Extent positive_extent() { return {positive(), positive(), positive()}; }
    template <class T>
    TensorView<T> tensor(std::size_t rank) {
        Shape shape;
        std::int64_t count = 1;
        for (std::size_t axis = 0; axis < rank; ++axis) {
            shape.push_back(next() % 8);
            count *= shape.back();
        }
        return TensorView<T>(count <= 4096 ? Tensor<T>(shape) : Tensor<T>({1}));
    }

private:
    std::span<const std::uint8_t> bytes_;
};

/// A layer that settled has arrays of the sizes that its shape gives.
void settle_layer(Numbers& numbers) {
    TraceLayer layer;
    layer.kind = numbers.next() % 2 == 0 ? LayerKind::conv : LayerKind::fc;
    layer.shape.groups = numbers.positive();
    layer.shape.kernel = numbers.positive_extent();
    layer.shape.stride = numbers.positive_extent();
    layer.shape.padding = numbers.extent();
    layer.shape.dilation = numbers.positive_extent();
    const std::size_t rank = numbers.next() % 6;
    layer.input = numbers.tensor<std::int16_t>(rank);
    layer.weights = numbers.tensor<std::int16_t>(rank + 1);
    layer.bias = numbers.tensor<std::int64_t>(1);
    layer.output = numbers.tensor<std::int16_t>(rank);
    settle_shape(layer, "layer");
    if (layer.input.size() != layer.shape.input_count() || layer.weights.size() != layer.shape.weight_count() ||
        layer.output.size() != layer.shape.output_count() || layer.bias.size() != layer.shape.filters) {
        __builtin_trap();
    }
}

void settle_pool(Numbers& numbers) {
    TracePool pool;
    pool.shape.kernel = numbers.positive_extent();
    pool.shape.stride = numbers.positive_extent();
    pool.shape.padding = numbers.extent();
    pool.shape.output = numbers.positive_extent();
    const std::size_t rank = numbers.next() % 6;
    pool.input = numbers.tensor<std::int16_t>(rank);
    pool.output = numbers.tensor<std::int16_t>(rank);
    settle_shape(pool, "pool");
    if (pool.output.size() != pool.shape.channels * pool.shape.output.volume()) {
        __builtin_trap();
    }
}

std::size_t inputs_of(StepKind kind, Numbers& numbers) {
    switch (kind) {
        case StepKind::add:
        case StepKind::proposals:
        case StepKind::roi_pool:
            return 2;
        case StepKind::concat:
            return numbers.next() % 4 + 1;
        default:
            return 1;
    }
}

/// A step that settled has an output as large as its inputs and parameters make it.
void settle_step(Numbers& numbers) {
    TraceStep step;
    step.kind = static_cast<StepKind>(numbers.next() % (static_cast<int>(StepKind::roi_pool) + 1));
    step.factor = numbers.positive();
    step.proposals.anchors.resize(numbers.next() % 4 + 1);
    step.proposals.post_nms = numbers.positive();
    step.roi.height = numbers.positive();
    step.roi.width = numbers.positive();
    std::int64_t elements = 0;
    for (std::size_t i = 0, count = inputs_of(step.kind, numbers); i < count; ++i) {
        step.inputs.push_back(numbers.tensor<std::int16_t>(numbers.next() % 6));
        step.input_fraction_bits.push_back(static_cast<int>(numbers.next() % 64));
        elements += step.inputs.back().size();
    }
    step.output = numbers.tensor<std::int16_t>(numbers.next() % 6);
    step.output_fraction_bits = static_cast<int>(numbers.next() % 64);
    settle_shape(step, "step");
    switch (step.kind) {
        case StepKind::add:
            elements /= 2;
            break;
        case StepKind::upsample:
            elements *= step.factor * step.factor;
            break;
        case StepKind::fft:
            elements *= 2;
            break;
        case StepKind::proposals:
            elements = 4 * step.proposals.post_nms;
            break;
        case StepKind::roi_pool:
            elements = step.inputs[0].shape()[0] * step.inputs[1].shape()[1] * step.roi.height * step.roi.width;
            break;
        default:
            break;
    }
    if (step.output.size() != elements) {
        __builtin_trap();
    }
}

}  // namespace

/// Whatever geometry and arrays a manifest claims, they are either refused or agree in all their sizes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Numbers numbers({data, size});
    try {
        switch (numbers.next() % 3) {
            case 0:
                settle_layer(numbers);
                break;
            case 1:
                settle_pool(numbers);
                break;
            default:
                settle_step(numbers);
        }
    } catch (const nought::config::UserError&) {
    }
    return 0;
}
