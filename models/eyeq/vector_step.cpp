#include "models/eyeq/vector_step.h"

#include "models/eyeq/convolution.h"
#include "models/eyeq/pooling.h"
#include "sim/blocks/grid.h"

namespace nought::models::eyeq {

VectorStep vector_step(const Job& job, bool subword) {
    VectorStep step;
    step.positions = window_count(job);
    step.channels = job.outputs.c.size();
    if (job.step.pool != nullptr) {
        step.taps = step.steps = job.step.pool->shape.kernel.volume();
        step.divides = job.step.pool->shape.kind == workloads::PoolKind::average;
    } else {
        step.taps = static_cast<std::int64_t>(job.taps.size());
        step.steps = subword && job.narrow ? sim::divide_up(step.taps, 2) : step.taps;
        step.multiplies = true;
    }
    return step;
}

Work do_vector_step(const Job& job, bool subword, bool compute) {
    if (job.step.pool != nullptr) {
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
