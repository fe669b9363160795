#pragma once

#include <functional>
#include <memory>

#include "sim/node/dispatcher.h"
#include "sim/node/feature_map.h"
#include "sim/node/interleaving.h"
#include "sim/node/output_memory.h"
#include "sim/node/unit_source.h"

namespace nought::models {

struct LayerProgram;

/// What holds a layer's neurons while it runs, what the lanes feed on, and where finished neurons go.
struct LayerFeed {
    std::unique_ptr<sim::NeuronMap> input;
    std::unique_ptr<sim::NeuronMap> output;
    std::unique_ptr<sim::UnitSource> source;
    std::unique_ptr<sim::OutputMemory> target;
    sim::LaneShape lanes;
};

/// Makes what the lanes feed on, from the input as the neuron memory holds it. The map outlives it.
using MakeSource = std::function<std::unique_ptr<sim::UnitSource>(const sim::FeatureMap& input)>;

/// Loads a program's input into a map; outputs go to another as they are.
LayerFeed mapped_feed(const LayerProgram& program, sim::FeatureMap input, sim::FeatureMap output,
                      sim::Interleaving banks, const sim::LaneShape& lanes, const MakeSource& make_source);

/// Feeds bricks of plain neurons: sixteen lanes in lock step.
LayerFeed plain_feed(const LayerProgram& program, sim::Interleaving banks, std::int64_t buffer_units, bool compute);

}  // namespace nought::models
