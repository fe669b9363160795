#pragma once

// Neighbours of a block under test: they answer what the test tells them, and note what they were told.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "sim/core/signal.h"
#include "sim/node/output_memory.h"
#include "sim/node/ports.h"
#include "sim/node/unit_source.h"
#include "tests/sim/run.h"

namespace nought::sim {

/// Banks that are free from a cycle on.
struct MockReads final : NeuronReads {
    Cycle latency() const override { return 10; }
    Cycle first_free(int bank, Cycle earliest) override { return std::max(earliest, free[bank]); }
    void read(int bank, Cycle cycle) override {
        free[bank] = cycle + 1;
        reads.emplace_back(bank, cycle);
    }
    std::map<int, Cycle> free;
    std::vector<std::pair<int, Cycle>> reads;
};

struct MockWrites final : NeuronWrites {
    Cycle write(int bank, Cycle earliest) override {
        writes.emplace_back(bank, earliest);
        return earliest + 1;
    }
    void count_writes(std::uint64_t rows) override { counted_rows += rows; }
    std::vector<std::pair<int, Cycle>> writes;
    std::uint64_t counted_rows = 0;
};

struct MockInput final : InputLines {
    InputPlace place() const override { return InputPlace::load; }
    std::optional<Cycle> arrival(std::int64_t, std::int64_t) const override { return lines; }
    void release_before(std::int64_t pass, std::int64_t line, Cycle at) override {
        released.push_back({pass, line, static_cast<std::int64_t>(at)});
    }
    const sc_core::sc_event& default_event() const override { return news.event(); }
    std::optional<Cycle> lines = Cycle{0};
    std::vector<std::vector<std::int64_t>> released;
    Signal news{"input_news"};
};

struct MockArrivals final : SynapseArrivals {
    std::optional<Cycle> arrival(std::int64_t, std::int64_t) const override { return all; }
    std::optional<Cycle> complete(std::int64_t) const override { return all; }
    const sc_core::sc_event& default_event() const override { return news.event(); }
    std::optional<Cycle> all = Cycle{0};
    Signal news{"synapse_news"};
};

struct MockReleases final : SynapseReleases {
    void release_load(std::int64_t load, Cycle at) override { loads.emplace_back(load, at); }
    void release_piece(std::int64_t, std::int64_t, Cycle) override {}
    std::vector<std::pair<std::int64_t, Cycle>> loads;
};

struct MockTiles final : Broadcast {
    void begin_pass(const LayerPlan&, std::int64_t pass) override { passes.push_back(pass); }
    void accept(Packet& packet) override { packets.push_back(std::exchange(packet, {})); }
    std::vector<Cycle> ends() const {
        std::vector<Cycle> all;
        for (const Packet& packet : packets) {
            all.push_back(packet.end);
        }
        return all;
    }
    std::vector<std::int64_t> passes;
    std::vector<Packet> packets;
};

/// Takes every window, and has a place from a cycle on, unless it is told otherwise.
struct MockPlaces final : OutputPlaces {
    std::int64_t windows_taken() const override { return taken; }
    Cycle places_free_at(std::int64_t) const override { return free; }
    const sc_core::sc_event& default_event() const override { return news.event(); }
    std::int64_t taken = 1000;
    Cycle free = 0;
    Signal news{"output_news"};
};

struct MockSynapses final : SynapseReads {
    void fill(const LayerPlan&, std::int64_t pass, const SynapseLayout&, const std::int16_t*) override {
        filled.push_back(pass);
    }
    const std::int16_t* rows() const override { return values.data(); }
    std::int64_t row_count() const override { return count; }
    std::int32_t largest_synapse() const override { return largest; }
    void read_slices(std::uint64_t number) override { slices += number; }
    std::vector<std::int64_t> filled;
    std::vector<std::int16_t> values;
    std::int64_t count = 0;
    std::int32_t largest = 0;
    std::uint64_t slices = 0;
};

struct MockSums final : PartialSums {
    struct Taken {
        Cycle at;
        Cycle end;
        std::vector<std::int64_t> sums;  // of the filters that the test looks at
        bool skipped;
    };
    void accept(const Packet& packet, const std::int64_t* sums, std::int64_t) override {
        const bool skipped = sums == nullptr;
        taken.push_back({now(), packet.end,
                         skipped ? std::vector<std::int64_t>{} : std::vector<std::int64_t>(sums, sums + looked_at),
                         skipped});
    }
    std::int64_t looked_at = 2;
    std::vector<Taken> taken;
};

struct MockStaging final : OutputStaging {
    bool off_chip() const override { return outside; }
    bool has_room(std::uint64_t) const override { return room; }
    void push(const MemoryRun& run, Cycle at) override { pushed.emplace_back(run.address, at); }
    bool drained() const override { return true; }
    Cycle drained_at() const override { return 0; }
    const sc_core::sc_event& default_event() const override { return news.event(); }
    bool outside = false;
    bool room = true;
    std::vector<std::pair<std::int64_t, Cycle>> pushed;
    Signal news{"staging_news"};
};

/// A map that every brick is a row of bank 0 of, in a format that takes some cycles.
struct MockOutput final : OutputMemory {
    Cycle format(Cycle ready) override { return ready + cycles; }
    void store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
               std::vector<int>& banks) override {
        banks.push_back(0);
        stored[{position, channel}] =
            values == nullptr ? std::vector<std::int16_t>{} : std::vector<std::int16_t>(values, values + count);
    }
    Cycle cycles = 0;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::int16_t>> stored;
};

/// Two units to a window, each a row of the bank of its lane, and so many cycles long.
struct MockSource final : UnitSource {
    std::int64_t units(int, const WindowAt&) const override { return 2; }
    void rows(int lane, const WindowAt&, std::int64_t, RowList& list) const override { list.add(lane); }
    Work deliver(int lane, const WindowAt&, std::int64_t, Packet&) override {
        const auto cycles = static_cast<std::uint32_t>(3 + lane * longer);
        return {.cycles = cycles, .effectual = cycles, .ineffectual = 0, .sent = cycles, .neurons = cycles};
    }
    int longer = 0;  ///< cycles for each lane above 0
};

}  // namespace nought::sim
