#include "models/node/layer_feed.h"

#include <utility>

#include "models/node/layer_program.h"
#include "sim/node/plain_source.h"

namespace nought::models {

LayerFeed mapped_feed(const LayerProgram& program, sim::FeatureMap input, sim::FeatureMap output,
                      sim::Interleaving banks, const sim::LaneShape& lanes, const MakeSource& make_source) {
    auto from = std::make_unique<sim::FeatureMap>(std::move(input));
    auto to = std::make_unique<sim::FeatureMap>(std::move(output));
    from->load(program.layer.input.data());
    LayerFeed feed;
    feed.source = make_source(*from);
    feed.target = std::make_unique<sim::PlainOutput>(*to, banks);
    feed.input = std::move(from);
    feed.output = std::move(to);
    feed.lanes = lanes;
    return feed;
}

LayerFeed plain_feed(const LayerProgram& program, sim::Interleaving banks, std::int64_t buffer_units, bool compute) {
    const sim::LayerPlan& plan = program.plan;
    const auto map = program.packed() ? sim::FeatureMap::packed : sim::FeatureMap::aligned;
    return mapped_feed(
        program, map(plan.input, plan.groups, plan.features), sim::FeatureMap::aligned(plan.output, 1, plan.outputs()),
        banks, {.count = 1, .width = sim::brick_size, .buffer_units = buffer_units}, [&](const sim::FeatureMap& input) {
            return std::make_unique<sim::PlainSource>(plan, input, banks, program.windows, compute);
        });
}

}  // namespace nought::models
