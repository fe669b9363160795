#include "models/eyeq/units/vector_step.h"

#include <bit>
#include <stdexcept>

#include "models/eyeq/units/convolution.h"
#include "models/eyeq/units/elementwise.h"
#include "models/eyeq/units/pooling.h"
#include "sim/node/grid.h"

namespace nought::models::eyeq {

namespace {

using workloads::StepKind;

void describe_other(const workloads::TraceStep& other, VectorStep& step) {
    switch (other.kind) {
        case StepKind::lrn:
            step.taps = other.lrn.summands();
            step.multiplies = true;
            step.powers = 1;
            break;
        case StepKind::add:
            step.taps = 2;
            break;
        case StepKind::upsample:
            step.taps = 4;
            step.multiplies = true;
            step.divisions = std::has_single_bit(static_cast<std::uint64_t>(other.factor)) ? 0 : 1;
            break;
        default:
            step.taps = 1;
    }
    step.steps = step.taps;
}

Work do_other(const Job& job, bool compute) {
    switch (job.operation->step().kind) {
        case StepKind::lrn:
            return normalise(job, compute);
        case StepKind::add:
            return add(job, compute);
        case StepKind::upsample:
            return enlarge(job, compute);
        case StepKind::relu:
            return rectify(job, compute);
        default:
            throw std::logic_error(job.operation->step().name + " is not a step of vectors");
    }
}

}  // namespace

bool is_vector_step(const TraceOperation& operation) {
    return !operation.as_step() || operation.is_step(StepKind::lrn) || operation.is_step(StepKind::add) ||
           operation.is_step(StepKind::upsample) || operation.is_step(StepKind::relu);
}

VectorStep vector_step(const Job& job, bool subword) {
    VectorStep step;
    step.positions = window_count(job);
    step.channels = job.outputs.c.size();
    if (job.operation->as_step()) {
        describe_other(job.operation->step(), step);
    } else if (job.operation->as_pool()) {
        step.taps = step.steps = job.operation->pool().shape.kernel.volume();
        step.divisions = job.operation->pool().shape.kind == workloads::PoolKind::average ? 1 : 0;
    } else {
        step.taps = static_cast<std::int64_t>(job.taps.size());
        step.steps = subword && job.narrow ? sim::divide_up(step.taps, 2) : step.taps;
        step.multiplies = step.has_synapses = true;
    }
    return step;
}

Work do_vector_step(const Job& job, bool subword, bool compute) {
    if (job.operation->as_step()) {
        return do_other(job, compute);
    }
    if (job.operation->as_pool()) {
        return pool(job, compute);
    }
    Work work;
    const std::int64_t filters = job.outputs.c.size();
    for (const WindowWork& window : convolve(job, subword && job.narrow ? 2 : 1, compute)) {
        work.effectual += window.steps * filters;
        work.effectual_macs += window.neurons * filters;
    }
    work.operands = window_count(job) * filters * vector_step(job, subword).steps;
    return work;
}

}  // namespace nought::models::eyeq
