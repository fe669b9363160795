#include <algorithm>

#include "models/eyeq/units/mpc_programs.h"
#include "models/eyeq/units/transform.h"
#include "models/eyeq/units/vector_step.h"
#include "models/eyeq/units/vectors.h"

namespace nought::models::eyeq {

void queue_vectors(const Job& job, const MpcConfig& config, ItemQueue& queue) {
    const MpcProgramConfig& cost = config.instructions;
    const VectorStep step = vector_step(job, config.subword);
    const std::int64_t instructions =
        cost.item + step.steps * cost.step + step.divisions * cost.divide + step.powers * cost.power;
    const std::int64_t width = queue.lanes_per_core();
    const Vectors vectors = Vectors::of(step.positions, step.channels, width);
    // Items take as long whether they are full or not, so their order does not matter.
    queue.take(vectors.repeats * (vectors.along / width), {instructions, step.steps, width});
    queue.take(vectors.along % width == 0 ? 0 : vectors.repeats, {instructions, step.steps, vectors.along % width});
}

void queue_transform(const Job& job, const MpcConfig& config, ItemQueue& queue) {
    const TransformShape shape(job);
    const std::int64_t width = queue.lanes_per_core();
    const std::int64_t at_once = std::max<std::int64_t>(width / butterfly_lanes, 1);
    const std::int64_t turns = width < butterfly_lanes ? sim::divide_up(butterfly_lanes, width) : 1;
    const std::int64_t steps = shape.stages * sim::divide_up(shape.butterflies, at_once) * turns;
    queue.take(shape.rows, {config.instructions.item + steps * config.instructions.step, steps, width});
}

}  // namespace nought::models::eyeq
