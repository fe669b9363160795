#pragma once

#include <string>
#include <vector>

#include "workloads/networks/network_spec.h"

namespace nought::workloads {

/// The keys that a kind of layer takes besides name, kind and inputs.
const std::vector<std::string>& keys_of(Operation kind);

/// The keys besides name, kind and inputs that a layer of a file gives.
std::vector<std::string> given_keys(const LayerSpec& layer);

}  // namespace nought::workloads
