#include "sim/memory/dram/dram_controller.h"

#include <utility>

#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

constexpr Cycle dram_guess_cycles = 8192;  // what a wrong guess may cost at most

}  // namespace

DramController::DramController(const sc_core::sc_module_name& name, const DramControllerConfig& config,
                               double clock_ghz, const Technology& technology)
    : Module(name),
      bytes_moved_(this, "bytes_moved", "bytes of the bursts moved to or from the off-chip memory",
                   technology.dram_pj_per_byte()),
      traffic_(this),
      row_hits_(this, "row_hits", Unit::count, "requests that found their row open"),
      row_misses_(this, "row_misses", Unit::count, "requests for which a row was opened"),
      refreshes_(this, "refreshes", Unit::count, "refreshes of all banks of a channel"),
      busy_(this, "busy", Unit::cycles, "cycles in which a channel moved data, all channels"),
      row_hit_rate_(this, "row_hit_rate", Unit::ratio, "share of the requests that found their row open", {&row_hits_},
                    {&row_hits_, &row_misses_}),
      peak_bytes_per_cycle_(config.bandwidth_gb_per_s * static_cast<double>(config.channels) / clock_ghz),
      timing_(config, clock_ghz),
      busy_parts_(timing_.channels, 0),
      timeline_(DramTimeline(timing_, &queues_)) {}

std::size_t DramController::add_client(TransferListener& listener, const DramPort& port) {
    listeners_.push_back(&listener);
    queues_.emplace_back();
    timeline_.certain().add_client(port);
    timeline_.discard();
    return listeners_.size() - 1;
}

void DramController::count(const Transfer& transfer) {
    bytes_moved_ += timeline_.certain().burst_bytes(transfer);
    transfer.write ? traffic_.write(transfer.bytes()) : traffic_.read(transfer.bytes());
}

void DramController::start(std::size_t client, Transfer transfer) {
    for (const MemoryRun& run : transfer.runs) {
        invariant(run.address >= 0 && run.bytes >= 0, name(), "a transfer from below address 0");
    }
    settle();
    count(transfer);
    queues_[client].push(std::move(transfer));
    timeline_.certain().added(client);
    timeline_.discard();
    wake();
}

void DramController::settle() {
    timeline_.settle(now());
    publish();
}

void DramController::publish() {
    DramTimeline& certain = timeline_.certain();
    for (std::size_t i = 0; i < busy_parts_.size(); ++i) {
        DramBanks& channel = certain.channels()[i];
        row_hits_ += std::exchange(channel.row_hits, 0);
        row_misses_ += std::exchange(channel.row_misses, 0);
        refreshes_ += std::exchange(channel.refreshes, 0);
        busy_parts_[i] += std::exchange(channel.busy, 0);
        busy_ += busy_parts_[i] >> DramTiming::shift;
        busy_parts_[i] &= (std::uint64_t{1} << DramTiming::shift) - 1;
    }
    for (const FinishedTransfer& finished : certain.finished) {
        const std::uint64_t tag = queues_[finished.client][finished.number].tag;
        queues_[finished.client].done(finished.number);
        listeners_[finished.client]->transferred({tag, finished.at});
    }
    certain.finished.clear();
}

void DramController::tick() {
    settle();
    if (timeline_.certain().active() && wake_policy() == WakePolicy::when_needed) {
        wake_at(timeline_.guess(now() + dram_guess_cycles));
    }
}

std::string DramController::waiting_for() const {
    for (std::size_t i = 0; i < queues_.size(); ++i) {
        if (!queues_[i].empty()) {
            return "the data of a transfer of client " + std::to_string(i);
        }
    }
    return {};
}

}  // namespace nought::sim
