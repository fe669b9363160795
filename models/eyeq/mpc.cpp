#include "models/eyeq/mpc.h"

#include "models/eyeq/barrel.h"
#include "models/eyeq/vectors.h"
#include "sim/blocks/buffer_cost.h"
#include "sim/core/invariant.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t program_word_bits = 64;
constexpr std::int64_t thread_registers = 32;

}  // namespace

Mpc::Mpc(const sc_core::sc_module_name& name, const MpcConfig& config, const sim::Technology& technology)
    : Datapath(name),
      config_(config),
      lanes_("lanes", config.cores * config.macs_per_core, 1, technology),
      registers_("registers", "registers of all threads of a core, 16 bits a lane",
                 register_file_cost(technology, thread_registers * config.threads, 16 * config.macs_per_core),
                 config.cores),
      programs_("programs", "instructions of 64 bits",
                sim::buffer_cost(technology, 8 * config.instruction_bytes / program_word_bits, program_word_bits),
                config.cores),
      scratchpad_("scratchpad", config.scratchpad, technology) {}

std::string Mpc::refusal(const Step& step) const {
    return step.layer != nullptr || step.pool != nullptr ? "" : "no unit does such a layer";
}

sim::Cycle Mpc::foreseen(const Job& job) const {
    const VectorStep step = vector_step(job, config_.subword);
    Barrel barrel(config_.cores, config_.threads);
    Vectors::of(step.positions, step.channels, config_.macs_per_core)
        .for_each(config_.macs_per_core, [&](std::int64_t) { barrel.take(instructions(step)); });
    return barrel.end();
}

Effort Mpc::execute(const Job& job, bool compute) {
    const VectorStep step = vector_step(job, config_.subword);
    const Vectors vectors = Vectors::of(step.positions, step.channels, config_.macs_per_core);
    const Work work = do_vector_step(job, config_.subword, compute);
    Barrel barrel(config_.cores, config_.threads);
    std::int64_t working = 0;
    std::int64_t issued = 0;
    vectors.for_each(config_.macs_per_core, [&](std::int64_t elements) {
        barrel.take(instructions(step));
        issued += instructions(step);
        working += step.steps;
        count(step, vectors.positions, elements, job.narrow && config_.subword);
    });
    barrel.wait_for_all();
    programs_.read(issued);
    registers_.read(2 * issued);
    registers_.write(issued);
    Effort effort;
    effort.cycles = barrel.end();
    effort.effectual = static_cast<std::uint64_t>(work.effectual);
    effort.ineffectual = static_cast<std::uint64_t>(work.operands - work.effectual);
    effort.edge = static_cast<std::uint64_t>((working + barrel.empty_turns()) * config_.macs_per_core - work.operands);
    effort.fill = static_cast<std::uint64_t>((issued - working) * config_.macs_per_core);
    effort.imbalance = static_cast<std::uint64_t>(barrel.waiting_turns() * config_.macs_per_core);
    effort.effectual_macs = static_cast<std::uint64_t>(work.effectual_macs);
    sim::invariant(effort.effectual + effort.ineffectual + effort.edge + effort.fill + effort.imbalance ==
                       effort.cycles * static_cast<std::uint64_t>(lanes()),
                   name(), "lane-cycles do not add up to lanes x cycles");
    return effort;
}

void Mpc::count(const VectorStep& step, bool along_positions, std::int64_t elements, bool narrow) {
    scratchpad_.read(step.steps * Scratchpad::words(elements));
    scratchpad_.write(Scratchpad::words(elements));
    if (step.multiplies) {
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
