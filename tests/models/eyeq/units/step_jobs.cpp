#include "tests/models/eyeq/units/step_jobs.h"

#include <random>

#include <gtest/gtest.h>

#include "workloads/kernels/elementwise.h"
#include "workloads/kernels/fft.h"
#include "workloads/kernels/softmax.h"
#include "workloads/kernels/upsample.h"

namespace nought::tests {

using models::eyeq::Box;
using models::eyeq::Range;
using workloads::Extent;
using workloads::StepKind;
using workloads::Tensor;
using workloads::TensorView;
using workloads::TraceStep;

namespace {

TensorView<std::int16_t> draw(std::int64_t channels, const Extent& extent, int low, int high, unsigned seed) {
    std::mt19937 random(seed);
    Tensor<std::int16_t> tensor(workloads::Shape{channels, extent.t, extent.y, extent.x});
    for (std::int16_t& value : tensor.values()) {
        const int drawn = low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
        value = static_cast<std::int16_t>(random() % 3 == 0 ? 0 : drawn);
    }
    return TensorView<std::int16_t>(std::move(tensor));
}

Box box_of(const TensorView<std::int16_t>& tensor) {
    const workloads::Shape& s = tensor.shape();
    return {{0, s[0]}, {0, s[1]}, {0, s[2]}, {0, s[3]}};
}

Extent extent_of(const Box& box) {
    return {box.t.end, box.y.end, box.x.end};
}

TraceStep make_step(const char* name, StepKind kind, std::vector<TensorView<std::int16_t>> inputs) {
    TraceStep step;
    step.name = name;
    step.kind = kind;
    step.input_fraction_bits.assign(inputs.size(), 8);
    step.inputs = std::move(inputs);
    step.output_fraction_bits = 8;
    return step;
}

/// Keeps what `compute` writes as the output.
template <class Compute>
void finish_step(TraceStep& step, std::int64_t channels, const Extent& extent, const Compute& compute) {
    Tensor<std::int16_t> output(workloads::Shape{channels, extent.t, extent.y, extent.x});
    compute(output);
    step.output = TensorView<std::int16_t>(std::move(output));
}

/// The part of an input that these outputs need, cut no wider than needed.
Box needed_by(const TraceStep& step, std::size_t input, const Box& outputs) {
    const Box all = box_of(step.inputs[input]);
    Box box = outputs;
    const auto widened = [](const Range& range, std::int64_t reach, const Range& limit) {
        return models::eyeq::overlap(Range{range.begin - reach, range.end + reach}, limit);
    };
    switch (step.kind) {
        case StepKind::lrn:
            if (step.lrn.across_channels) {
                box.c = widened(box.c, step.lrn.size / 2, all.c);
            } else {
                box.y = widened(box.y, step.lrn.size / 2, all.y);
                box.x = widened(box.x, step.lrn.size / 2, all.x);
            }
            return box;
        case StepKind::softmax:
            box.c = all.c;
            return box;
        case StepKind::upsample:
            box.y = widened({box.y.begin / step.factor, (box.y.end - 1) / step.factor + 1}, 1, all.y);
            box.x = widened({box.x.begin / step.factor, (box.x.end - 1) / step.factor + 1}, 1, all.x);
            return box;
        case StepKind::fft:
            box.c = all.c;
            return box;
        case StepKind::roi_pool:
            return input == 0 ? Box{outputs.c, all.t, all.y, all.x} : Box{all.c, outputs.t, all.y, all.x};
        case StepKind::proposals:
            return all;
        default:
            return box;
    }
}

}  // namespace

TraceStep lrn_step(const workloads::LrnShape& shape) {
    TraceStep step = make_step("lrn", StepKind::lrn, {draw(shape.channels, shape.input, -3000, 3000, 1)});
    step.lrn = shape;
    step.output_fraction_bits = 10;
    finish_step(step, shape.channels, shape.input, [&](Tensor<std::int16_t>& output) {
        workloads::lrn_fixed(shape, step.inputs[0].data(), 8, output.data(), 10);
    });
    return step;
}

TraceStep relu_step(std::int64_t channels, const Extent& extent) {
    TraceStep step = make_step("relu", StepKind::relu, {draw(channels, extent, -100, 100, 2)});
    step.limit = 60;
    finish_step(step, channels, extent, [&](Tensor<std::int16_t>& output) {
        for (std::int64_t i = 0; i < output.size(); ++i) {
            output[i] = std::clamp<std::int16_t>(step.inputs[0][i], 0, 60);
        }
    });
    return step;
}

TraceStep add_step(std::int64_t channels, const Extent& extent, int other_fraction_bits, bool relu) {
    TraceStep step = make_step("add", StepKind::add,
                               {draw(channels, extent, -30000, 30000, 3), draw(channels, extent, -30000, 30000, 4)});
    step.input_fraction_bits[1] = other_fraction_bits;
    step.relu = relu;
    finish_step(step, channels, extent, [&](Tensor<std::int16_t>& output) {
        workloads::add_fixed({step.inputs[0].values(), 8}, {step.inputs[1].values(), other_fraction_bits},
                             output.values(), 8, relu);
    });
    return step;
}

TraceStep upsample_step(std::int64_t channels, const Extent& extent, std::int64_t factor) {
    TraceStep step = make_step("upsample", StepKind::upsample, {draw(channels, extent, -900, 900, 5)});
    step.factor = factor;
    finish_step(step, channels, {extent.t, extent.y * factor, extent.x * factor}, [&](Tensor<std::int16_t>& output) {
        workloads::upsample_fixed(channels, extent, factor, step.inputs[0].data(), output.data());
    });
    return step;
}

TraceStep fft_step(std::int64_t channels, const Extent& extent) {
    TraceStep step = make_step("fft", StepKind::fft, {draw(channels, extent, -9000, 9000, 6)});
    finish_step(step, 2 * channels, extent, [&](Tensor<std::int16_t>& output) {
        workloads::fft_fixed(channels, extent, step.inputs[0].data(), output.data());
    });
    return step;
}

TraceStep softmax_step(std::int64_t channels, const Extent& extent) {
    TraceStep step = make_step("softmax", StepKind::softmax, {draw(channels, extent, -900, 900, 7)});
    finish_step(step, channels, extent, [&](Tensor<std::int16_t>& output) {
        workloads::softmax_fixed(channels, extent.volume(), step.inputs[0].data(), 8, output.data());
    });
    return step;
}

TraceStep roi_step(std::int64_t channels, const Extent& features, const std::vector<workloads::Box>& boxes,
                   const workloads::RoiRule& rule) {
    const auto count = static_cast<std::int64_t>(boxes.size());
    Tensor<std::int16_t> sides(workloads::Shape{4, count, 1, 1});
    for (std::int64_t i = 0; i < count; ++i) {
        sides[i] = boxes[i].x1;
        sides[count + i] = boxes[i].y1;
        sides[2 * count + i] = boxes[i].x2;
        sides[3 * count + i] = boxes[i].y2;
    }
    TraceStep step = make_step("roi_pool", StepKind::roi_pool,
                               {draw(channels, features, -900, 900, 8), TensorView<std::int16_t>(std::move(sides))});
    step.roi = rule;
    finish_step(step, channels, {count, rule.height, rule.width}, [&](Tensor<std::int16_t>& output) {
        workloads::roi_pool(rule, channels, features.y, features.x, step.inputs[0].data(), count, step.inputs[1].data(),
                            output.data());
    });
    return step;
}

TraceStep proposals_step(const workloads::ProposalRule& rule, std::int64_t height, std::int64_t width) {
    const auto anchors = static_cast<std::int64_t>(rule.anchors.size());
    TraceStep step = make_step(
        "proposals", StepKind::proposals,
        {draw(2 * anchors, {1, height, width}, 0, 40, 9), draw(4 * anchors, {1, height, width}, -200, 200, 10)});
    step.proposals = rule;
    finish_step(step, 4, {rule.post_nms, 1, 1}, [&](Tensor<std::int16_t>& output) {
        workloads::proposals_fixed(rule, step.inputs[0].data(), step.inputs[1].data(), 8, height, width, output.data());
    });
    return step;
}

Box output_box(const TraceStep& step) {
    return box_of(step.output);
}

std::unique_ptr<PreparedJob> step_job(const TraceStep& step, const Box& outputs) {
    auto prepared = std::make_unique<PreparedJob>();
    prepared->operation = step;
    prepared->job.operation = &prepared->operation;
    prepared->job.outputs = outputs;
    prepared->results.assign(outputs.volume(), -12345);
    prepared->job.results = prepared->results.data();
    prepared->inputs.reserve(step.inputs.size());
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const Box box = needed_by(step, i, outputs);
        prepared->inputs.push_back(cut_out(step.inputs[i], extent_of(box_of(step.inputs[i])), box));
        prepared->job.inputs.push_back({box, prepared->inputs.back().data()});
    }
    return prepared;
}

void check_step(models::eyeq::Datapath& unit, const TraceStep& step, const Box& size, const ExpectedCycles& cycles) {
    SCOPED_TRACE(step.name);
    const Box all = output_box(step);
    for (const Box& box : pieces(all, all.c.size(), size)) {
        const auto prepared = step_job(step, box);
        check_job(unit, *prepared, cut_out(step.output, extent_of(all), box), cycles);
    }
}

}  // namespace nought::tests
