#include "models/eyeq/units/elementwise.h"

#include <algorithm>
#include <cmath>

#include "workloads/kernels/elementwise.h"
#include "workloads/kernels/requantise.h"
#include "workloads/kernels/upsample.h"

namespace nought::models::eyeq {

namespace {

/// Calls output(c, t, y, x) for every output of a job in order, and keeps what it returns where `compute` is set.
template <class Output>
void for_each_output(const Job& job, bool compute, const Output& output) {
    const Box& box = job.outputs;
    std::int16_t* to = job.results;
    for (std::int64_t c = box.c.begin; c < box.c.end; ++c) {
        for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
            for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
                for (std::int64_t x = box.x.begin; x < box.x.end; ++x) {
                    const std::int16_t value = output(c, t, y, x);
                    if (compute) {
                        *to++ = value;
                    }
                }
            }
        }
    }
}

void take(Work& work, std::int16_t operand) {
    ++work.operands;
    work.effectual += operand != 0;
}

/// Sum of squares of the neighbours that a normalisation looks at.
std::int64_t squares(const workloads::LrnShape& shape, const Block& block, std::int64_t c, std::int64_t t,
                     std::int64_t y, std::int64_t x, Work& work) {
    const std::int64_t reach = shape.size / 2;
    const std::int64_t in_space = shape.across_channels ? 0 : reach;
    const std::int64_t in_depth = shape.across_channels ? reach : 0;
    const Range cs = overlap(Range{c - in_depth, c + in_depth + 1}, Range{0, shape.channels});
    const Range ys = overlap(Range{y - in_space, y + in_space + 1}, Range{0, shape.input.y});
    const Range xs = overlap(Range{x - in_space, x + in_space + 1}, Range{0, shape.input.x});
    std::int64_t sum = 0;
    for (std::int64_t at_c = cs.begin; at_c < cs.end; ++at_c) {
        for (std::int64_t at_y = ys.begin; at_y < ys.end; ++at_y) {
            for (std::int64_t at_x = xs.begin; at_x < xs.end; ++at_x) {
                const std::int16_t neuron = block.at(at_c, t, at_y, at_x);
                take(work, neuron);
                sum += std::int64_t{neuron} * neuron;
            }
        }
    }
    return sum;
}

}  // namespace

Work rectify(const Job& job, bool compute) {
    Work work;
    const std::int16_t limit = job.operation->step().limit;
    for_each_output(job, compute, [&](auto c, auto t, auto y, auto x) {
        const std::int16_t neuron = job.inputs[0].at(c, t, y, x);
        take(work, neuron);
        return workloads::rectified(neuron, limit);
    });
    return work;
}

Work add(const Job& job, bool compute) {
    const workloads::TraceStep& step = job.operation->step();
    const int finer = std::max(step.input_fraction_bits[0], step.input_fraction_bits[1]);
    const std::int64_t scales[] = {std::int64_t{1} << (finer - step.input_fraction_bits[0]),
                                   std::int64_t{1} << (finer - step.input_fraction_bits[1])};
    Work work;
    for_each_output(job, compute, [&](auto c, auto t, auto y, auto x) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < 2; ++i) {
            const std::int16_t neuron = job.inputs[i].at(c, t, y, x);
            take(work, neuron);
            sum += neuron * scales[i];
        }
        const std::int16_t rounded = workloads::rescale16(sum, finer - step.output_fraction_bits);
        return step.relu ? std::max<std::int16_t>(rounded, 0) : rounded;
    });
    return work;
}

Work normalise(const Job& job, bool compute) {
    const workloads::TraceStep& step = job.operation->step();
    const workloads::LrnShape& shape = step.lrn;
    const int input_bits = step.input_fraction_bits[0];
    const double weight = std::ldexp(shape.alpha / static_cast<double>(shape.summands()), -2 * input_bits);
    const double scale = std::ldexp(1, step.output_fraction_bits - input_bits);
    Work work;
    for_each_output(job, compute, [&](auto c, auto t, auto y, auto x) {
        const double sum = static_cast<double>(squares(shape, job.inputs[0], c, t, y, x, work));
        if (!compute) {
            return std::int16_t{0};
        }
        const double value =
            job.inputs[0].at(c, t, y, x) * scale * workloads::negative_power(shape.k + weight * sum, shape.beta);
        return static_cast<std::int16_t>(std::clamp(std::floor(value + 0.5), -32768.0, 32767.0));
    });
    return work;
}

Work enlarge(const Job& job, bool compute) {
    const workloads::TraceStep& step = job.operation->step();
    const workloads::Shape& input = step.inputs[0].shape();  // (C,[T,]H,W)
    const std::int64_t height = input[input.size() - 2];
    const std::int64_t width = input[input.size() - 1];
    Work work;
    for_each_output(job, compute, [&](auto c, auto t, auto y, auto x) {
        const workloads::BilinearTap row = workloads::bilinear_tap(y, step.factor, height);
        const workloads::BilinearTap column = workloads::bilinear_tap(x, step.factor, width);
        const Block& in = job.inputs[0];
        const std::int16_t neurons[2][2] = {{in.at(c, t, row.low, column.low), in.at(c, t, row.low, column.high)},
                                            {in.at(c, t, row.high, column.low), in.at(c, t, row.high, column.high)}};
        for (const auto& pair : neurons) {
            take(work, pair[0]);
            take(work, pair[1]);
        }
        return workloads::bilinear_mean(neurons, row.weight, column.weight, step.factor);
    });
    return work;
}

}  // namespace nought::models::eyeq
