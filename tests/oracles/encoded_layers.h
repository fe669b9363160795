#pragma once

#include <vector>

#include "workloads/trace/trace.h"

namespace nought::oracles {

/// Which integers a layer's operands are to be.
struct Recipe {
    workloads::Encoding input = workloads::Encoding::linear;
    int input_bits = 16;
    workloads::Encoding weights = workloads::Encoding::linear;
    int weight_bits = 16;
};

/// A layer of the same geometry with operands drawn as the recipe says, and the outputs that they give. Zero neurons
/// stay zero unless they become signs. Binary and ternary filters have scales of their own, binary positions too;
/// powers of two span four exponents.
workloads::TraceLayer encoded(workloads::TraceLayer layer, const Recipe& recipe);
std::vector<workloads::TraceLayer> encoded(const std::vector<workloads::TraceLayer>& layers, const Recipe& recipe);

}  // namespace nought::oracles
