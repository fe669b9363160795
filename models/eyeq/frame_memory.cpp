#include "models/eyeq/frame_memory.h"

#include <algorithm>
#include <cstring>

namespace nought::models::eyeq {

namespace {

std::vector<std::int16_t> recoded(const Recode& recode, std::span<const std::int16_t> values) {
    std::vector<std::int16_t> stored(values.size());
    std::ranges::transform(values, stored.begin(),
                           [&](std::int16_t value) { return recode[static_cast<std::size_t>(value + 32768)]; });
    return stored;
}

std::int64_t sram_bytes_of(const FrameGraph& graph, const Placement& placement) {
    std::int64_t bytes = 0;
    for (std::size_t map = 0; map < graph.maps.size(); ++map) {
        if (placement.maps[map].place == sim::Place::sram) {
            bytes = std::max(bytes, placement.maps[map].address + graph.maps[map].layout.bytes());
        }
    }
    return bytes;
}

}  // namespace

FrameMemory::FrameMemory(const FrameGraph& graph, const Placement& placement)
    : graph_(graph), placement_(placement), sram_(sram_bytes_of(graph, placement)), dram_(placement.dram_bytes) {
    for (std::size_t map = 0; map < graph.maps.size(); ++map) {
        if (!graph.maps[map].producer) {
            load_map(map);
        }
    }
    for (std::size_t step = 0; step < graph.steps.size(); ++step) {
        if (graph.steps[step].operation->as_layer()) {
            load_kernel(step);
        }
    }
}

std::uint8_t* FrameMemory::at(const Home& home) {
    return (home.place == sim::Place::sram ? sram_ : dram_).data() + home.address;
}

const std::uint8_t* FrameMemory::at(const Home& home) const {
    return (home.place == sim::Place::sram ? sram_ : dram_).data() + home.address;
}

void FrameMemory::load_map(std::size_t index) {
    const Map& map = graph_.maps[index];
    const auto values = map.values.values();
    const std::vector<std::int16_t> stored =
        map.recode ? recoded(*map.recode, values) : std::vector<std::int16_t>(values.begin(), values.end());
    map.layout.write(at(placement_.maps[index]), map.layout.whole(), stored.data());
}

void FrameMemory::load_kernel(std::size_t step) {
    const KernelHome& home = placement_.kernels[step];
    const workloads::TraceLayer& layer = graph_.steps[step].operation->layer();
    home.columns.store(layer, home.element_bytes, dram_.data() + home.weights);
    const auto biases = layer.bias.values();
    std::memcpy(dram_.data() + home.biases, biases.data(), biases.size_bytes());
}

FrameMemory::Pieces FrameMemory::pieces_of_input(std::size_t step, std::size_t input, const Box& box) const {
    Pieces pieces;
    for (const View::Piece& piece : graph_.input(step, input).pieces) {
        const FeatureLayout& layout = graph_.maps[piece.map].layout;
        const Home& home = placement_.maps[piece.map];
        layout.append_runs(part_of(piece, layout, box), home.address,
                           home.place == sim::Place::sram ? pieces.sram : pieces.dram);
    }
    return pieces;
}

FrameMemory::Pieces FrameMemory::pieces_of_output(std::size_t step, const Box& box) const {
    Pieces pieces;
    const std::size_t map = graph_.steps[step].output;
    const Home& home = placement_.maps[map];
    graph_.maps[map].layout.append_runs(box, home.address, home.place == sim::Place::sram ? pieces.sram : pieces.dram);
    return pieces;
}

std::vector<sim::MemoryRun> FrameMemory::pieces_of_kernel(std::size_t step, const Range& filters) const {
    const KernelHome& home = placement_.kernels[step];
    const std::int64_t per_group = graph_.steps[step].operation->layer().shape.filters_per_group();
    const auto taps = static_cast<std::int64_t>(home.columns.taps[filters.begin / per_group].size());
    return {{home.weights + home.columns.row(filters.begin, per_group) * home.element_bytes,
             filters.size() * taps * home.element_bytes},
            {home.biases + filters.begin * bias_bytes, filters.size() * bias_bytes}};
}

void FrameMemory::read_input(std::size_t step, std::size_t input, const Box& box,
                             std::vector<std::int16_t>& values) const {
    values.resize(box.volume());
    const std::int64_t plane = box.t.size() * box.y.size() * box.x.size();
    for (const View::Piece& piece : graph_.input(step, input).pieces) {
        const FeatureLayout& layout = graph_.maps[piece.map].layout;
        const Box part = part_of(piece, layout, box);
        if (!part.empty()) {
            layout.read(at(placement_.maps[piece.map]), part,
                        values.data() + (part.c.begin + piece.first_channel - box.c.begin) * plane);
        }
    }
    if (const Recode* recode = graph_.steps[step].recodes[input].get()) {
        values = recoded(*recode, values);
    }
}

void FrameMemory::read_kernel(std::size_t step, const Range& filters, std::vector<std::int16_t>& weights,
                              std::vector<std::int64_t>& biases) const {
    const std::vector<sim::MemoryRun> runs = pieces_of_kernel(step, filters);
    const std::int64_t size = placement_.kernels[step].element_bytes;
    weights.resize(runs[0].bytes / size);
    const std::uint8_t* from = dram_.data() + runs[0].address;
    if (size == 2) {
        std::memcpy(weights.data(), from, runs[0].bytes);
    } else {
        std::transform(from, from + runs[0].bytes, weights.begin(),
                       [](std::uint8_t byte) { return static_cast<std::int8_t>(byte); });
    }
    biases.resize(filters.size());
    std::memcpy(biases.data(), dram_.data() + runs[1].address, runs[1].bytes);
}

void FrameMemory::write_output(std::size_t step, const Box& box, const std::vector<std::int16_t>& values) {
    const std::size_t index = graph_.steps[step].output;
    const Map& map = graph_.maps[index];
    if (map.recode) {
        map.layout.write(at(placement_.maps[index]), box, recoded(*map.recode, values).data());
    } else {
        map.layout.write(at(placement_.maps[index]), box, values.data());
    }
}

}  // namespace nought::models::eyeq
