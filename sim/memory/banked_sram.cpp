#include "sim/memory/banked_sram.h"

#include "sim/base/config/checker.h"
#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

constexpr Cycle sram_guess_cycles = 4096;  // what a wrong guess may cost at most

MemoryCost sram_bank_cost(const SramConfig& config, const Technology& technology) {
    return technology.sram(config.capacity_bytes / config.banks, config.word_bytes * 8);
}

}  // namespace

void SramConfig::check(config::Checker& check) const {
    if (capacity_bytes % (banks * word_bytes) != 0) {
        check.error("capacity_bytes", "not a whole number of words in each of the " + std::to_string(banks) + " banks");
    }
}

BankedSram::BankedSram(const sc_core::sc_module_name& name, const SramConfig& config, const Technology& technology)
    : Module(name),
      config_(config),
      word_reads_(this, "word_reads", "words read from a bank", sram_bank_cost(config, technology).read_pj),
      word_writes_(this, "word_writes", "words written to a bank", sram_bank_cost(config, technology).write_pj),
      traffic_(this),
      busy_(this, "busy", Unit::cycles, "cycles in which a bank served a word"),
      refused_(this, "refused", Unit::count, "times that a word waited a cycle for a bank that served another client"),
      floorplan_(this, "SRAM banks", sram_bank_cost(config, technology).area_mm2,
                 sram_bank_cost(config, technology).leakage_mw, config.banks),
      timeline_(SramTimeline(static_cast<int>(config.banks), config.word_bytes,
                             static_cast<Cycle>(config.latency_cycles), &queues_)) {}

std::size_t BankedSram::attach(const std::string& name, TransferListener& listener, const RequestShape& shape) {
    const auto port_bytes = static_cast<std::int64_t>(shape.bytes_per_cycle);
    const std::int64_t words = port_bytes / config_.word_bytes;
    invariant(port_bytes % config_.word_bytes == 0 && words >= 1 && words <= config_.banks, this->name(),
              "a port that is not a whole number of words, or is wider than all banks");
    names_.push_back(name);
    listeners_.push_back(&listener);
    queues_.emplace_back();
    port_words_.push_back(static_cast<int>(words));
    timeline_.certain().add_client(static_cast<int>(words));
    timeline_.discard();
    return listeners_.size() - 1;
}

void BankedSram::count(const Transfer& transfer) {
    const std::uint64_t words = timeline_.certain().words(transfer);
    if (transfer.write) {
        word_writes_ += words;
        traffic_.write(transfer.bytes());
    } else {
        word_reads_ += words;
        traffic_.read(transfer.bytes());
    }
}

void BankedSram::start(std::size_t client, Transfer transfer) {
    for (const MemoryRun& run : transfer.runs) {
        invariant(run.address >= 0 && run.bytes >= 0 && run.address + run.bytes <= config_.capacity_bytes, name(),
                  "a transfer outside the SRAM");
    }
    settle();
    count(transfer);
    const std::uint64_t beats = timeline_.certain().beats(transfer, port_words_[client]);
    queues_[client].push(std::move(transfer));
    timeline_.certain().added(client, beats);
    timeline_.discard();
    wake();
}

void BankedSram::settle() {
    timeline_.settle(now());
    publish();
}

void BankedSram::publish() {
    SramTimeline& certain = timeline_.certain();
    busy_ += std::exchange(certain.busy_cycles, 0);
    refused_ += std::exchange(certain.refused_words, 0);
    for (const FinishedTransfer& finished : certain.finished) {
        const std::uint64_t tag = queues_[finished.client][finished.number].tag;
        queues_[finished.client].done(finished.number);
        listeners_[finished.client]->transferred({tag, finished.at});
    }
    certain.finished.clear();
}

void BankedSram::tick() {
    settle();
    if (timeline_.certain().active() && wake_policy() == WakePolicy::when_needed) {
        wake_at(timeline_.guess(now() + sram_guess_cycles));
    }
}

std::string BankedSram::waiting_for() const {
    for (std::size_t i = 0; i < queues_.size(); ++i) {
        if (!queues_[i].empty()) {
            return "the words of a transfer for " + names_[i];
        }
    }
    return {};
}

}  // namespace nought::sim
