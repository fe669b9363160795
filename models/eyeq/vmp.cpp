#include "models/eyeq/vmp.h"

#include "models/eyeq/vectors.h"
#include "sim/blocks/buffer_cost.h"
#include "sim/core/invariant.h"

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

std::string Vmp::refusal(const Step& step) const {
    return step.layer != nullptr || step.pool != nullptr ? "" : "a VMP does not do such a layer: an MPC does";
}

sim::Cycle Vmp::foreseen(const Job& job) const {
    const VectorStep step = vector_step(job, config_.subword);
    std::int64_t cycles = 0;
    Vectors::of(step.positions, step.channels, lanes()).for_each(lanes(), [&](std::int64_t) {
        cycles += step.steps + overhead(step);
    });
    return static_cast<sim::Cycle>(cycles);
}

Effort Vmp::execute(const Job& job, bool compute) {
    const VectorStep step = vector_step(job, config_.subword);
    const Vectors vectors = Vectors::of(step.positions, step.channels, lanes());
    const Work work = do_vector_step(job, config_.subword, compute);
    std::int64_t cycles = 0;
    std::int64_t fill = 0;
    vectors.for_each(lanes(), [&](std::int64_t elements) {
        cycles += step.steps + overhead(step);
        fill += overhead(step) * lanes();
        count(step, vectors.positions, elements, job.narrow && config_.subword);
    });
    microcode_.read(cycles);
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

void Vmp::count(const VectorStep& step, bool along_positions, std::int64_t elements, bool narrow) {
    registers_.read(2 * step.steps);
    registers_.write(step.steps);
    scratchpad_.read(step.steps * Scratchpad::words(elements));
    scratchpad_.write(Scratchpad::words(elements));
    if (step.multiplies) {
        // What all lanes share comes word by word: the synapses of a filter, or the neurons of a window.
        scratchpad_.read(Scratchpad::words(narrow ? step.steps : step.taps));
        scratchpad_.read(Scratchpad::words(along_positions ? 4 : 4 * elements));  // biases, 64 bits each
        lanes_.multiply(elements * step.taps, narrow);
        lanes_.step(elements * step.steps);
        lanes_.finish(elements);
    } else {
        lanes_.operate(elements * step.steps);
    }
}

}  // namespace nought::models::eyeq
