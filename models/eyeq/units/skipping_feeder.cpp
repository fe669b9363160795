#include "models/eyeq/units/skipping_feeder.h"

#include <algorithm>

#include "models/eyeq/units/scratchpad.h"
#include "sim/memory/buffer_cost.h"
#include "sim/node/grid.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t queue_entry_bits = 32;  // a neuron and its tap

}  // namespace

SkippingFeeder::SkippingFeeder(const sc_core::sc_module_name& name, const Shape& shape,
                               const sim::Technology& technology)
    : sc_module(name),
      tests_(this, "tests", "neurons tested for zero", technology.compare(sim::neuron_bits).energy_pj),
      queues_("queues", "neurons that are not zero, of a row",
              sim::buffer_cost(technology, shape.queue_entries, queue_entry_bits), shape.rows),
      synapses_("synapses", "words of synapses, of a row",
                sim::buffer_cost(technology, shape.buffer_taps * Scratchpad::words(shape.columns),
                                 8 * Scratchpad::word_bytes),
                shape.rows) {}

SkippingFeeder::Fed SkippingFeeder::feed(std::span<const WindowWork> windows, std::int64_t taps, int together,
                                         std::int64_t filters) {
    Fed fed;
    for (const WindowWork& window : windows) {
        const std::int64_t steps = sim::divide_up(window.neurons, together);
        fed.cycles = std::max({fed.cycles, steps, std::int64_t{1}});
        fed.steps += steps * filters;
        fed.zeros += steps == 0 ? filters : 0;
        tests_ += static_cast<std::uint64_t>(taps);
        queues_.write(window.neurons);
        queues_.read(window.neurons);
        synapses_.write(sim::divide_up(taps, together) * Scratchpad::words(filters));
        synapses_.read(steps * Scratchpad::words(filters));
    }
    return fed;
}

}  // namespace nought::models::eyeq
