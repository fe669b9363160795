#include <algorithm>
#include <array>
#include <vector>

#include "models/eyeq/units/convolution.h"
#include "models/eyeq/units/mpc_programs.h"
#include "models/eyeq/units/vectors.h"
#include "workloads/kernels/softmax.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t sections = 3;

/// All three sections with items along the positions of the job, or along the channels of each position.
void queue_sections(const Job& job, const MpcConfig& config, bool along_positions, ItemQueue& queue) {
    const MpcProgramConfig& cost = config.instructions;
    const std::int64_t width = queue.lanes_per_core();
    const std::int64_t positions = window_count(job);
    const std::int64_t channels = job.outputs.c.size();
    const std::array<std::int64_t, sections> each{cost.step, cost.step + cost.exponential, cost.step + cost.divide};
    for (const std::int64_t instructions : each) {
        const std::int64_t steps = along_positions ? channels : 1;
        const std::int64_t along = along_positions ? positions : channels;
        const std::int64_t repeats = along_positions ? 1 : positions;
        const std::int64_t all = cost.item + steps * instructions;
        queue.take(repeats * (along / width), {all, steps, width});
        queue.take(along % width == 0 ? 0 : repeats, {all, steps, along % width});
        queue.wait_for_all();
    }
}

}  // namespace

void queue_softmax(const Job& job, const MpcConfig& config, ItemQueue& queue) {
    ItemQueue other = queue;
    queue_sections(job, config, true, queue);
    queue_sections(job, config, false, other);
    if (other.end() < queue.end()) {
        queue = other;
    }
}

Work run_softmax(const Job& job, bool compute) {
    const Block& in = job.inputs[0];
    const int fraction_bits = job.operation->step().input_fraction_bits[0];
    const Box& box = job.outputs;
    const std::int64_t positions = window_count(job);
    std::vector<std::int64_t> weights(box.c.size());
    std::int64_t position = 0;
    Work work;
    for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
        for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
            for (std::int64_t x = box.x.begin; x < box.x.end; ++x, ++position) {
                std::int16_t largest = in.at(box.c.begin, t, y, x);
                for (std::int64_t c = box.c.begin; c < box.c.end; ++c) {
                    largest = std::max(largest, in.at(c, t, y, x));
                }
                std::int64_t sum = 0;
                for (std::int64_t c = box.c.begin; c < box.c.end; ++c) {
                    const std::int64_t difference = std::int64_t{in.at(c, t, y, x)} - largest;
                    const std::int64_t weight = workloads::softmax_weight(difference, fraction_bits);
                    weights[c - box.c.begin] = weight;
                    sum += weight;
                    // The value is an operand of the first two sections, its weight of the third.
                    work.operands += sections;
                    work.effectual += (in.at(c, t, y, x) != 0 ? 2 : 0) + (weight != 0 ? 1 : 0);
                }
                for (std::int64_t c = 0; c < box.c.size() && compute; ++c) {
                    job.results[c * positions + position] = workloads::softmax_share(weights[c], sum);
                }
            }
        }
    }
    return work;
}

}  // namespace nought::models::eyeq
