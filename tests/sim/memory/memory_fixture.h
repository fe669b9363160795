#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "sim/memory/banked_sram.h"
#include "sim/memory/dma_engine.h"
#include "sim/memory/dram/banked_dram.h"
#include "tests/oracles/memories.h"
#include "tests/sim/memory/dram/dram_fixture.h"

namespace nought::sim {

/// A DMA engine and an owner that starts what it is told when it is told, tags counting up, and notes what came when.
struct MemoryUser : Module {
    MemoryUser(const sc_core::sc_module_name& name, const DmaConfig& config, MemoryModel model, BankedSram& sram,
               BankedDram& dram, const Technology& technology)
        : Module(name), dma("dma", config, model, technology) {
        dma.sram(sram);
        dma.dram(dram);
        sensitive << dma.moved();
    }

    void at(Cycle cycle, Transfer transfer) {
        transfer.tag = plan.size();
        plan.emplace_back(cycle, std::move(transfer));
        came.push_back(0);
        wake_at(plan[next].first);
    }
    void tick() override {
        for (; next < plan.size() && plan[next].first <= now(); ++next) {
            dma.start(plan[next].second);
        }
        auto& completions = dma.completions();
        for (; !completions.empty() && completions.front().at <= now(); completions.pop_front()) {
            came[completions.front().tag] = completions.front().at;
            noticed = now();
        }
        if (next < plan.size()) {
            wake_at(plan[next].first);
        }
        if (!completions.empty()) {
            wake_at(completions.front().at);
        }
    }

    DmaEngine dma;
    std::vector<std::pair<Cycle, Transfer>> plan;  // in time order
    std::vector<Cycle> came;                       // by tag, 0 if not yet
    std::size_t next = 0;
    Cycle noticed = 0;
};

/// The same transfers for a user and for an oracle.
inline Transfer transfer_of(MemoryKind place, const oracles::MemoryTransfer& planned) {
    Transfer transfer{place, planned.write, {}, 0};
    for (const auto& [address, bytes] : planned.runs) {
        transfer.runs.push_back({address, bytes});
    }
    return transfer;
}

/// Transfers of a few runs at random times.
inline std::vector<std::vector<oracles::MemoryTransfer>> random_transfers(std::uint32_t seed, std::size_t clients,
                                                                          int transfers, std::int64_t capacity,
                                                                          std::int64_t longest, int pause) {
    std::mt19937 random(seed);
    const auto up_to = [&random](std::int64_t n) { return static_cast<std::int64_t>(random() % (n + 1)); };
    std::vector<std::vector<oracles::MemoryTransfer>> all(clients);
    for (auto& list : all) {
        std::uint64_t cycle = 0;
        for (int t = 0; t < transfers; ++t) {
            cycle += static_cast<std::uint64_t>(up_to(3) == 0 ? up_to(pause) : 0);
            oracles::MemoryTransfer& transfer = list.emplace_back();
            transfer.started = cycle;
            transfer.write = up_to(2) == 0;
            for (std::int64_t r = up_to(3); r >= 0; --r) {
                const std::int64_t bytes = 1 + up_to(longest - 1);
                transfer.runs.emplace_back(up_to(capacity - bytes), bytes);
            }
        }
    }
    return all;
}

}  // namespace nought::sim
