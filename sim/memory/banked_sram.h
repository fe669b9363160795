#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "sim/core/module.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/cost/technology.h"
#include "sim/memory/run_ahead.h"
#include "sim/memory/sram_timeline.h"
#include "sim/memory/transfer_port.h"
#include "sim/memory/transfer_queue.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

struct SramConfig {
    std::int64_t capacity_bytes = 2 * 1024 * 1024;
    std::int64_t banks = 16;
    std::int64_t word_bytes = 32;
    std::int64_t latency_cycles = 4;

    template <class Fields>
    void fields(Fields& field) {
        field("capacity_bytes", capacity_bytes, "what all banks hold together, bytes",
              config::Range{1024, 1024.0 * 1024 * 1024});
        field("banks", banks, "banks; words are dealt to them in turn, and each serves one a cycle",
              config::Range{1, 64});
        field("word_bytes", word_bytes, "bytes that a bank reads or writes at a time", config::Range{1, 1024});
        field("latency_cycles", latency_cycles, "from a bank's read to the word at the unit, cycles",
              config::Range{1, 1000});
    }
    void check(config::Checker& check) const;
};

/// An SRAM of several banks that DMA engines share.
///
/// Timing: a client presents one beat a cycle: up to as many consecutive words as its port is wide, of one run, each in
/// a bank of its own. A bank serves one word a cycle; where several clients ask for the same bank one of them gets it
/// in turn, and the others' beats last until their words are served too. A transfer that was asked for in cycle c
/// presents its first beat in c + 1, or after the last one of the client's transfer before it. A word read in cycle c
/// can be used in c + latency, a written one in c + 1.
class BankedSram final : public Module, public TransferPort {
public:
    BankedSram(const sc_core::sc_module_name& name, const SramConfig& config, const Technology& technology);

    const SramConfig& config() const { return config_; }

    /// A port as wide as whole words, at most one for each bank.
    std::size_t attach(const std::string& name, TransferListener& listener, const RequestShape& shape) override;
    /// The transfer has at least one byte and lies within the capacity.
    void start(std::size_t client, Transfer transfer) override;
    void count(const Transfer& transfer) override;

    /// Brings the counters up to this cycle: before they are read while transfers are under way.
    void settle();

    std::string waiting_for() const override;

private:
    void tick() override;
    void publish();

    SramConfig config_;
    Action word_reads_;
    Action word_writes_;
    Traffic traffic_;
    Counter busy_;
    Counter refused_;
    Floorplan floorplan_;
    std::vector<TransferQueue> queues_;
    std::vector<TransferListener*> listeners_;
    std::vector<std::string> names_;
    std::vector<int> port_words_;
    RunAhead<SramTimeline> timeline_;
};

}  // namespace nought::sim
