/// Does the timeline show what the counters count?
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {
namespace {

workloads::Trace odd_network() {
    return oracles::make_trace(layers_that_overflow(), odd_pools(), "comes_back");
}

/// Cycles by word, summed over the tracks whose name holds `part`.
std::map<std::string, std::uint64_t> cycles_by_word(const std::string& text, const std::string& part) {
    std::map<std::string, std::uint64_t> cycles;
    std::istringstream lines(text);
    std::string track;
    std::string word;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        if (fields >> track >> word >> begin >> end && track.find(part) != std::string::npos) {
            cycles[word] += end - begin;
        }
    }
    return cycles;
}

/// All layers but the first, which is not encoded: lanes are neuron lanes then.
models::SimulateOptions encoded_layers(const workloads::Trace& trace) {
    models::SimulateOptions options;
    for (const workloads::TraceLayer* layer : trace.layers()) {
        options.layers.insert(layer->name);
    }
    options.layers.erase(trace.layers().front()->name);
    return options;
}

TEST(CnvlutinTimeline, waits_as_long_as_the_lane_cycles_say) {
    const workloads::Trace trace = odd_network();
    const models::SimulateOptions options = encoded_layers(trace);
    const models::LayerResult total = simulate("cnvlutin", {}, trace, options).total();
    const auto lanes = cycles_by_word(timeline_text("cnvlutin", {}, trace, options), "lane_");
    ASSERT_GT(total.lane_cycles.at("wait_window"), 0);
    ASSERT_GT(total.lane_cycles.at("wait_synapses"), 0);
    EXPECT_EQ(lanes.at("wait_window"), total.lane_cycles.at("wait_window"));
    EXPECT_EQ(lanes.at("wait_synapses"), total.lane_cycles.at("wait_synapses"));
    EXPECT_EQ(lanes.at("wait_output"), total.lane_cycles.at("wait_output"));
    EXPECT_EQ(lanes.at("multiply"), total.lane_cycles.at("effectual") + total.lane_cycles.at("ineffectual"));
}

TEST(CnvlutinTimeline, reads_a_row_of_the_neuron_memory_a_cycle) {
    const workloads::Trace trace = odd_network();
    const models::LayerResult total = simulate("cnvlutin", {}, trace).total();
    const auto banks = cycles_by_word(timeline_text("cnvlutin", {}, trace), "bank_");
    // Sixteen neurons of 16 bits with an offset of 4 each.
    EXPECT_EQ(banks.at("read") * 40, total.traffic_bytes.at("nm").read);
}

TEST(CnvlutinTimeline, layers_take_the_cycles_of_the_result) {
    const workloads::Trace trace = odd_network();
    const auto layers = cycles_by_word(timeline_text("cnvlutin", {}, trace), "layer");
    for (const models::LayerResult& layer : simulate("cnvlutin", {}, trace).layers) {
        EXPECT_EQ(layers.at(layer.name), layer.cycles) << layer.name;
    }
}

TEST(CnvlutinTimeline, is_the_same_when_every_cycle_is_woken) {
    const workloads::Trace trace = odd_network();
    models::SimulateOptions awake;
    awake.every_cycle = true;
    EXPECT_EQ(timeline_text("cnvlutin", {}, trace), timeline_text("cnvlutin", {}, trace, awake));
}

}  // namespace
}  // namespace nought::tests
