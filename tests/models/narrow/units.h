#pragma once

#include <string>
#include <vector>

#include "models/result.h"
#include "tests/models/node/node_run.h"
#include "tests/oracles/encoded_layers.h"

namespace nought::tests {

/// A unit, and operands that it takes.
struct NarrowUnit {
    std::string name;
    std::string arithmetic;
    int operand_bits;
    oracles::Recipe recipe;

    Settings settings(const Settings& more = {}) const;
};

/// Every arithmetic at every width that it works on.
std::vector<NarrowUnit> narrow_units();

void PrintTo(const NarrowUnit& unit, std::ostream* out);
std::string name_of(const NarrowUnit& unit);

/// Simulates on the narrow node with depth packing of the first layer, as the closed forms have it.
models::Result simulate_narrow(const NarrowUnit& unit, const Settings& more, const workloads::Trace& trace,
                               const models::SimulateOptions& options = {});

}  // namespace nought::tests
