#pragma once

#include <cstdint>
#include <span>

#include <systemc>

#include "models/eyeq/job/datapath.h"
#include "models/eyeq/units/convolution.h"
#include "models/eyeq/units/store.h"

namespace nought::models::eyeq {

/// What lets each row of an array run through the taps of its window at its own pace, as in Cnvlutin: a
/// queue of (neuron, tap) without the zeros, and a copy of the synapses, from which it takes a row of the array's width
/// for each neuron.
///
/// Timing: a row takes a cycle for each neuron that is not zero (for two where they are narrow), one at least. Queues
/// never run dry and copies are always there: a figure on the favourable side.
class SkippingFeeder final : public sc_core::sc_module {
public:
    struct Shape {
        std::int64_t rows = 1;
        std::int64_t columns = 1;
        std::int64_t queue_entries = 1;  ///< of a row
        std::int64_t buffer_taps = 1;    ///< whose synapses a row keeps
    };
    /// What a row was fed with.
    struct Fed {
        std::int64_t cycles = 0;  ///< of the longest row
        std::int64_t steps = 0;   ///< lane-cycles with a neuron that is not zero
        std::int64_t zeros = 0;   ///< lane-cycles of rows that have none: one each
    };

    SkippingFeeder(const sc_core::sc_module_name& name, const Shape& shape, const sim::Technology& technology);

    /// The rows of a fold: their windows, `together` neurons of which go into a cycle, and the filters that they meet.
    Fed feed(std::span<const WindowWork> windows, std::int64_t taps, int together, std::int64_t filters);

private:
    sim::Action tests_;
    Store queues_;
    Store synapses_;
};

}  // namespace nought::models::eyeq
