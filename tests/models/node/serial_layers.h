#pragma once

#include <cstdint>
#include <vector>

#include "models/result.h"
#include "workloads/trace/trace.h"

namespace nought::tests {

/// Bits that hold every input of the layer, sign included.
int bits_of(const workloads::TraceLayer& layer);

/// odd_layers(), each with the bits that its neurons have.
std::vector<workloads::TraceLayer> odd_serial_layers();

/// Verified outputs, these compute cycles (a fully-connected layer those of the dense node), 256 lanes whose cycles add
/// up, and the products of neurons that are not zero.
void expect_pallet_contract(const workloads::TraceLayer& layer, const models::LayerResult& result, std::int64_t cycles);

}  // namespace nought::tests
