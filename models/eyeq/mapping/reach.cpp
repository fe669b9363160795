#include "models/eyeq/mapping/reach.h"

namespace nought::models::eyeq {

namespace {

/// Positions under the windows of outputs `out`, within 0..length-1.
Range under(const Range& out, std::int64_t kernel, std::int64_t dilation, std::int64_t stride, std::int64_t padding,
            std::int64_t length) {
    const std::int64_t span = (kernel - 1) * dilation + 1;
    return overlap(Range{out.begin * stride - padding, (out.end - 1) * stride - padding + span}, Range{0, length});
}

Box under(const Box& outputs, const workloads::Extent& kernel, const workloads::Extent& dilation,
          const workloads::Extent& stride, const workloads::Extent& padding, const workloads::Extent& length) {
    return {outputs.c, under(outputs.t, kernel.t, dilation.t, stride.t, padding.t, length.t),
            under(outputs.y, kernel.y, dilation.y, stride.y, padding.y, length.y),
            under(outputs.x, kernel.x, dilation.x, stride.x, padding.x, length.x)};
}

Box whole(const workloads::MapShape& shape) {
    return {{0, shape.channels}, {0, shape.extent.t}, {0, shape.extent.y}, {0, shape.extent.x}};
}

Box under_convolution(const workloads::ConvShape& shape, const Box& outputs) {
    Box box = under(outputs, shape.kernel, shape.dilation, shape.stride, shape.padding, shape.input);
    const std::int64_t group = outputs.c.begin / shape.filters_per_group();
    box.c = {group * shape.channels_per_group(), (group + 1) * shape.channels_per_group()};
    return box;
}

/// Bilinear interpolation looks at the two positions around each output.
Range under_interpolation(const Range& out, std::int64_t factor, std::int64_t length) {
    return overlap(Range{out.begin / factor - 1, (out.end - 1) / factor + 2}, Range{0, length});
}

Box under_step(const workloads::TraceStep& step, std::size_t input, const workloads::MapShape& shape,
               const Box& outputs) {
    Box box = outputs;
    switch (step.kind) {
        case workloads::StepKind::lrn:
            if (step.lrn.across_channels) {
                const std::int64_t reach = step.lrn.size / 2;
                box.c = overlap(Range{outputs.c.begin - reach, outputs.c.end + reach}, Range{0, shape.channels});
            } else {
                const std::int64_t reach = step.lrn.size / 2;
                box.y = overlap(Range{outputs.y.begin - reach, outputs.y.end + reach}, Range{0, shape.extent.y});
                box.x = overlap(Range{outputs.x.begin - reach, outputs.x.end + reach}, Range{0, shape.extent.x});
            }
            return box;
        case workloads::StepKind::softmax:
            box.c = {0, shape.channels};
            return box;
        case workloads::StepKind::upsample:
            box.y = under_interpolation(outputs.y, step.factor, shape.extent.y);
            box.x = under_interpolation(outputs.x, step.factor, shape.extent.x);
            return box;
        case workloads::StepKind::fft:
            box.c = {0, shape.channels};
            box.x = {0, shape.extent.x};
            return box;
        case workloads::StepKind::roi_pool:
            if (input == 0) {
                box = whole(shape);
                box.c = outputs.c;
            } else {
                box = whole(shape);
                box.t = outputs.t;
            }
            return box;
        case workloads::StepKind::proposals:
        case workloads::StepKind::concat:
            return whole(shape);
        case workloads::StepKind::relu:
        case workloads::StepKind::add:
            break;
    }
    return box;
}

}  // namespace

Box reach(const TraceOperation& operation, std::size_t input, const workloads::MapShape& shape, const Box& outputs) {
    if (const workloads::TraceLayer* layer = operation.as_layer()) {
        return flattens(operation, shape) ? whole(shape) : under_convolution(layer->shape, outputs);
    }
    if (operation.as_pool()) {
        const workloads::PoolShape& pool = operation.pool().shape;
        return under(outputs, pool.kernel, {}, pool.stride, pool.padding, pool.input);
    }
    return under_step(operation.step(), input, shape, outputs);
}

bool flattens(const TraceOperation& operation, const workloads::MapShape& shape) {
    return operation.as_layer() && operation.layer().shape.channels != shape.channels;
}

bool streams(const TraceOperation& operation) {
    return operation.is_step(workloads::StepKind::proposals);
}

}  // namespace nought::models::eyeq
