#pragma once

// What must not change a result, for any chip: waking every cycle, skipping the arithmetic, running again. A test
// program includes this once and says with INSTANTIATE_TEST_SUITE_P(..., SameResult, ...) on which chips.

#include <functional>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "tests/models/node/node_run.h"
#include "tests/models/node/odd_layers.h"
#include "tests/oracles/layers.h"

namespace nought::tests {

inline workloads::Trace odd_trace() {
    return oracles::make_trace(layers_that_overflow(), odd_pools(), "comes_back");
}

/// An accelerator, settings in place of its own, and what runs on it.
struct Chip {
    std::string accelerator;
    std::string name;  ///< of these settings
    Settings settings;
    std::function<workloads::Trace()> trace = odd_trace;
};

inline void PrintTo(const Chip& chip, std::ostream* out) {
    *out << chip.accelerator << " with " << chip.name;
}

inline std::string chip_name(const testing::TestParamInfo<Chip>& chip) {
    return chip.param.name;
}

/// Memories into which odd_trace() does not fit.
inline const Settings small_memories{{"neuron_memory.capacity_bytes", "524288"},
                                     {"synapse_buffer.bytes_per_tile", "524288"}};

inline Settings with(Settings settings, const Settings& more) {
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

class SameResult : public testing::TestWithParam<Chip> {
protected:
    std::string json(const models::SimulateOptions& options = {}) const {
        return simulate_to_json(GetParam().accelerator, GetParam().settings, trace_, options);
    }
    models::Result result(const models::SimulateOptions& options = {}) const {
        return simulate(GetParam().accelerator, GetParam().settings, trace_, options);
    }

private:
    workloads::Trace trace_ = GetParam().trace();
};

TEST_P(SameResult, SleepsWithoutChangingAByteOfTheResult) {
    models::SimulateOptions awake;
    awake.every_cycle = true;
    EXPECT_EQ(json(), json(awake));
}

TEST_P(SameResult, TakesTheSameCyclesWithoutArithmetic) {
    models::SimulateOptions timing_only;
    timing_only.timing_only = true;
    const models::Result computed = result();
    const models::Result timed = result(timing_only);
    EXPECT_TRUE(timed.timing_only);
    ASSERT_EQ(computed.layers.size(), timed.layers.size());
    for (std::size_t i = 0; i < computed.layers.size(); ++i) {
        EXPECT_EQ(computed.layers[i].cycles, timed.layers[i].cycles) << computed.layers[i].name;
        EXPECT_EQ(computed.layers[i].lane_cycles, timed.layers[i].lane_cycles) << computed.layers[i].name;
        EXPECT_EQ(computed.layers[i].effectual_macs, timed.layers[i].effectual_macs) << computed.layers[i].name;
        EXPECT_TRUE(computed.layers[i].verified) << computed.layers[i].name;
        EXPECT_FALSE(timed.layers[i].verified) << computed.layers[i].name;
    }
}

TEST_P(SameResult, RepeatsItselfToTheByte) {
    EXPECT_EQ(json(), json());
}

}  // namespace nought::tests
