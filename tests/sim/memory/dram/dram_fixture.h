#pragma once

#include <deque>
#include <vector>

#include "sim/memory/dram/fixed_latency_dram.h"
#include "tests/sim/run.h"

namespace nought::sim {

/// A channel of 16 bytes a cycle, so that a burst of 1 KB takes 64.
inline DramConfig sixteen_bytes_a_cycle(std::int64_t latency_cycles) {
    return {
        .model = DramModel::fixed_latency, .channels = 1, .bandwidth_gb_per_s = 16, .latency_cycles = latency_cycles};
}

/// Asks for what a test wants and notes when it came.
struct DramUser : Module, private TransferListener {
    DramUser(const sc_core::sc_module_name& name, TransferPort& memory, const RequestShape& shape = {})
        : Module(name), dram(memory), client(memory.attach(this->name(), *this, shape)) {}
    void read(std::int64_t bytes, std::uint64_t tag) {
        dram.start(client, {MemoryKind::dram, false, {{0, bytes}}, tag});
    }
    void write(std::int64_t bytes, std::uint64_t tag) {
        dram.start(client, {MemoryKind::dram, true, {{0, bytes}}, tag});
    }
    void tick() override {
        while (!completions.empty() && completions.front().at <= now()) {
            tags.push_back(completions.front().tag);
            came.push_back(completions.front().at);
            noticed.push_back(now());
            completions.pop_front();
        }
        if (!completions.empty()) {
            wake_at(completions.front().at);
        }
    }
    TransferPort& dram;
    std::size_t client;
    std::deque<Completion> completions;
    std::vector<std::uint64_t> tags;
    std::vector<Cycle> came;
    std::vector<Cycle> noticed;

private:
    void transferred(Completion completion) override {
        completions.push_back(completion);
        wake_at(completions.front().at);
    }
};

}  // namespace nought::sim
