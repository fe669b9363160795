#include "models/eyeq/units/mpc.h"

#include "models/eyeq/units/mpc_programs.h"
#include "models/eyeq/units/transform.h"
#include "models/eyeq/units/vector_step.h"
#include "models/eyeq/units/vectors.h"
#include "sim/memory/buffer_cost.h"

namespace nought::models::eyeq {

using workloads::StepKind;

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

std::string Mpc::refusal(const TraceOperation& operation) const {
    return operation.is_step(StepKind::concat) ? "a concatenation needs no unit" : "";
}

sim::Cycle Mpc::foreseen(const Job& job) const {
    ItemQueue items = queue();
    if (is_vector_step(*job.operation)) {
        queue_vectors(job, config_, items);
    } else if (job.operation->step().kind == StepKind::fft) {
        queue_transform(job, config_, items);
    } else if (job.operation->step().kind == StepKind::softmax) {
        queue_softmax(job, config_, items);
    } else if (job.operation->step().kind == StepKind::roi_pool) {
        foresee_regions(job, config_, items);
    } else {
        foresee_proposals(job, config_, items);
    }
    return items.end();
}

Effort Mpc::execute(const Job& job, bool compute) {
    ItemQueue items = queue();
    Work work;
    if (is_vector_step(*job.operation)) {
        queue_vectors(job, config_, items);
        work = do_vector_step(job, config_.subword, compute);
        count_vectors(job);
    } else if (job.operation->step().kind == StepKind::fft) {
        queue_transform(job, config_, items);
        work = transform(job, compute);
        lanes_.multiply(work.operands, false);
        lanes_.operate(work.operands);
    } else if (job.operation->step().kind == StepKind::softmax) {
        queue_softmax(job, config_, items);
        work = run_softmax(job, compute);
        lanes_.operate(items.operands());
    } else if (job.operation->step().kind == StepKind::roi_pool) {
        work = run_regions(job, config_, items, compute);
        lanes_.operate(items.operands());
    } else {
        work = run_proposals(job, config_, items, compute);
        lanes_.operate(items.operands());
    }
    items.wait_for_all();
    scratchpad_.read(items.steps() * Scratchpad::words(config_.macs_per_core));
    scratchpad_.write(items.items() * Scratchpad::words(config_.macs_per_core));
    programs_.read(items.instructions());
    registers_.read(2 * items.instructions());
    registers_.write(items.instructions());
    return items.effort(work, name());
}

void Mpc::count_vectors(const Job& job) {
    const VectorStep step = vector_step(job, config_.subword);
    const std::int64_t outputs = step.positions * step.channels;
    if (step.has_synapses) {
        const Vectors vectors = Vectors::of(step.positions, step.channels, config_.macs_per_core);
        // What the lanes of an item share, word by word, and biases of 64 bits each.
        const std::int64_t shared = Scratchpad::words(job.narrow && config_.subword ? step.steps : step.taps);
        const std::int64_t biases = Scratchpad::words(vectors.positions ? 4 : 4 * config_.macs_per_core);
        scratchpad_.read(vectors.count(config_.macs_per_core) * (shared + biases));
        lanes_.finish(outputs);
    }
    if (step.multiplies) {
        lanes_.multiply(outputs * step.taps, job.narrow && config_.subword && step.has_synapses);
        lanes_.step(outputs * step.steps);
    } else {
        lanes_.operate(outputs * step.steps);
    }
    lanes_.operate(outputs * (step.divisions * config_.instructions.divide + step.powers * config_.instructions.power));
}

}  // namespace nought::models::eyeq
