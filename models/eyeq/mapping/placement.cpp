#include "models/eyeq/mapping/placement.h"

#include <algorithm>
#include <limits>
#include <set>

#include "models/eyeq/mapping/arena.h"

namespace nought::models::eyeq {

namespace {

/// The steps that touched a map: the one that made it and those that read it.
void add_users(const Map& map, std::set<std::size_t>& steps) {
    if (map.producer) {
        steps.insert(*map.producer);
    }
    steps.insert(map.readers.begin(), map.readers.end());
}

class Placer {
public:
    Placer(const FrameGraph& graph, std::int64_t sram_bytes)
        : graph_(graph), sram_(sram_bytes), dram_(std::numeric_limits<std::int64_t>::max()) {
        placement_.maps.resize(graph.maps.size());
        placement_.kernels.resize(graph.steps.size());
        placement_.after.resize(graph.steps.size());
    }

    Placement place(bool skip_missing_columns) {
        for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
            if (!graph_.maps[map].producer) {
                put(map, sim::Place::dram);
            }
        }
        for (std::size_t step = 0; step < graph_.steps.size(); ++step) {
            place_output(step);
            release_after(step);
        }
        // Kernels behind the maps: they stay for all frames.
        std::int64_t top = dram_.top();
        for (std::size_t step = 0; step < graph_.steps.size(); ++step) {
            if (const workloads::TraceLayer* layer = graph_.steps[step].operation->as_layer()) {
                place_kernel(*layer, placement_.kernels[step], skip_missing_columns, top);
            }
        }
        placement_.dram_bytes = top;
        placement_.sram_bytes = sram_.most_used();
        return std::move(placement_);
    }

private:
    bool put(std::size_t map, sim::Place place) {
        Arena& arena = place == sim::Place::sram ? sram_ : dram_;
        const auto address = arena.take(graph_.maps[map].layout.bytes(), map);
        if (address) {
            placement_.maps[map] = {place, *address};
        }
        return address.has_value();
    }

    void place_output(std::size_t step) {
        const std::size_t map = graph_.steps[step].output;
        const bool leaves = graph_.maps[map].readers.empty();
        if (leaves || !put(map, sim::Place::sram)) {
            put(map, sim::Place::dram);
        }
        const Arena& arena = placement_.maps[map].place == sim::Place::sram ? sram_ : dram_;
        std::set<std::size_t> users;
        for (const std::size_t earlier : arena.earlier_owners(map)) {
            add_users(graph_.maps[earlier], users);
        }
        users.erase(step);
        placement_.after[step].assign(users.begin(), users.end());
    }

    void release_after(std::size_t step) {
        for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
            const auto& readers = graph_.maps[map].readers;
            if (!readers.empty() && readers.back() == step) {
                (placement_.maps[map].place == sim::Place::sram ? sram_ : dram_).release(map);
            }
        }
    }

    static void place_kernel(const workloads::TraceLayer& layer, KernelHome& home, bool skip_missing_columns,
                             std::int64_t& top) {
        const auto aligned = [](std::int64_t bytes) {
            return (bytes + Arena::alignment - 1) / Arena::alignment * Arena::alignment;
        };
        home.columns = KernelColumns::of(layer, skip_missing_columns);
        // Powers of two have few bits and need many.
        const bool bytes = layer.weight_bits <= 8 &&
                           std::ranges::all_of(layer.weights.values(),
                                               [](std::int16_t value) { return value >= -128 && value <= 127; });
        home.element_bytes = bytes ? 1 : 2;
        home.weights = top;
        top += aligned(home.columns.elements * home.element_bytes);
        home.biases = top;
        top += aligned(layer.bias.size() * bias_bytes);
    }

    const FrameGraph& graph_;
    Arena sram_;
    Arena dram_;
    Placement placement_;
};

}  // namespace

Placement place(const FrameGraph& graph, std::int64_t sram_bytes, bool skip_missing_columns) {
    return Placer(graph, sram_bytes).place(skip_missing_columns);
}

}  // namespace nought::models::eyeq
