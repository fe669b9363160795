#include "models/eyeq/units/vmp.h"

#include "models/eyeq/units/transform.h"
#include "models/eyeq/units/vectors.h"
#include "sim/core/invariant.h"
#include "sim/memory/buffer_cost.h"
#include "sim/node/grid.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t instruction_bits = 128;
constexpr std::int64_t vector_registers = 32;

}  // namespace

Vmp::Vmp(const sc_core::sc_module_name& name, const VmpConfig& config, const sim::Technology& technology)
    : Datapath(name),
      config_(config),
      lanes_("lanes", config.lanes, 1, technology),
      registers_("registers", "vector registers, 16 bits a lane",
                 register_file_cost(technology, vector_registers, 16 * config.lanes), 1),
      microcode_("microcode", "instructions of 128 bits",
                 sim::buffer_cost(technology, 8 * config.microcode_bytes / instruction_bits, instruction_bits), 1),
      scratchpad_("scratchpad", config.scratchpad, technology) {}

std::string Vmp::refusal(const TraceOperation& operation) const {
    if (is_vector_step(operation) || operation.is_step(workloads::StepKind::fft)) {
        return "";
    }
    return operation.is_step(workloads::StepKind::concat) ? "a concatenation needs no unit"
                                                          : "a VMP has no code for such a step: an MPC has";
}

template <class Visit>
void Vmp::for_each_loop(const Job& job, const Visit& visit) const {
    if (!is_vector_step(*job.operation)) {
        const TransformShape shape(job);
        const std::int64_t at_once = lanes() / butterfly_lanes;
        for (std::int64_t loop = 0; loop < shape.rows * shape.stages; ++loop) {
            visit(sim::divide_up(shape.butterflies, at_once), config_.loop_overhead_cycles, shape.butterflies);
        }
        return;
    }
    const VectorStep step = vector_step(job, config_.subword);
    const std::int64_t overhead =
        config_.loop_overhead_cycles + step.divisions * config_.divide_cycles + step.powers * config_.power_cycles;
    Vectors::of(step.positions, step.channels, lanes()).for_each(lanes(), [&](std::int64_t elements) {
        visit(step.steps, overhead, elements);
    });
}

sim::Cycle Vmp::foreseen(const Job& job) const {
    std::int64_t cycles = 0;
    for_each_loop(job, [&](auto steps, auto overhead, auto) { cycles += steps + overhead; });
    return static_cast<sim::Cycle>(cycles);
}

Effort Vmp::execute(const Job& job, bool compute) {
    const bool vectors = is_vector_step(*job.operation);
    const VectorStep step = vectors ? vector_step(job, config_.subword) : VectorStep{};
    const bool along_positions = Vectors::of(step.positions, step.channels, lanes()).positions;
    const Work work = vectors ? do_vector_step(job, config_.subword, compute) : transform(job, compute);
    std::int64_t cycles = 0;
    std::int64_t fill = 0;
    for_each_loop(job, [&](auto steps, auto overhead, auto elements) {
        cycles += steps + overhead;
        fill += overhead * lanes();
        if (vectors) {
            count(step, job.narrow && config_.subword, along_positions, elements);
        }
    });
    if (!vectors) {
        count_transform(job);
    }
    microcode_.read(cycles);
    registers_.read(2 * cycles);
    registers_.write(cycles);
    sim::invariant(cycles * lanes() - fill >= work.operands, name(), "more operands than lanes could take");
    Effort effort;
    effort.cycles = static_cast<std::uint64_t>(cycles);
    effort.effectual = static_cast<std::uint64_t>(work.effectual);
    effort.ineffectual = static_cast<std::uint64_t>(work.operands - work.effectual);
    effort.edge = static_cast<std::uint64_t>(cycles * lanes() - fill - work.operands);
    effort.fill = static_cast<std::uint64_t>(fill);
    effort.effectual_macs = static_cast<std::uint64_t>(work.effectual_macs);
    return effort;
}

void Vmp::count(const VectorStep& step, bool narrow, bool along_positions, std::int64_t elements) {
    scratchpad_.read(step.steps * Scratchpad::words(elements));
    scratchpad_.write(Scratchpad::words(elements));
    if (step.has_synapses) {
        // What all lanes share comes word by word: the synapses of a filter, or the neurons of a window.
        scratchpad_.read(Scratchpad::words(narrow ? step.steps : step.taps));
        scratchpad_.read(Scratchpad::words(along_positions ? 4 : 4 * elements));  // biases, 64 bits each
        lanes_.finish(elements);
    }
    if (step.multiplies) {
        lanes_.multiply(elements * step.taps, narrow && step.has_synapses);
        lanes_.step(elements * step.steps);
    } else {
        lanes_.operate(elements * step.steps);
    }
    lanes_.operate(elements * (step.divisions * config_.divide_cycles + step.powers * config_.power_cycles));
}

void Vmp::count_transform(const Job& job) {
    const TransformShape shape(job);
    const std::int64_t stages = shape.rows * shape.stages;
    const std::int64_t butterflies = stages * shape.butterflies;
    lanes_.multiply(butterfly_lanes * butterflies, false);
    lanes_.operate(butterfly_lanes * butterflies);
    // Both values of a butterfly, and its twiddle factor, are complex.
    scratchpad_.read(stages * 3 * Scratchpad::words(2 * shape.butterflies));
    scratchpad_.write(stages * 2 * Scratchpad::words(2 * shape.butterflies));
}

}  // namespace nought::models::eyeq
