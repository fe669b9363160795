#include "tests/models/node/same_result.h"

#include "tests/models/narrow/units.h"

namespace nought::tests {
namespace {

std::vector<Chip> some_units() {
    std::vector<Chip> chips;
    for (const NarrowUnit& unit : narrow_units()) {
        if (unit.name != "multiply_4" && unit.name != "ternary_8" && unit.name != "log2_16" && unit.name != "xnor") {
            continue;
        }
        const auto trace = [recipe = unit.recipe] {
            auto layers = oracles::encoded(layers_that_overflow(), recipe);
            layers.push_back(odd_layers()[3]);  // of full precision
            return oracles::make_trace(layers, odd_pools(), "comes_back");
        };
        chips.push_back({"narrow_4", unit.name + "_small_memories", unit.settings(small_memories), trace});
        chips.push_back({"narrow_4", unit.name + "_ideal_memories", unit.settings({{"memory", "ideal"}}), trace});
    }
    return chips;
}

INSTANTIATE_TEST_SUITE_P(Narrow, SameResult, testing::ValuesIn(some_units()), chip_name);

}  // namespace
}  // namespace nought::tests
