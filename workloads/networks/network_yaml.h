#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workloads/networks/network_spec.h"

namespace nought::workloads {

/// A network's YAML as in configs/networks, to be read again by Network::load(): one line a layer, keys that stand at
/// their defaults left out. `heading` becomes comments at the top, one for each line; `origins`, where there are any,
/// one for each layer at the end of its line. Both may hold any bytes.
std::string network_yaml(const NetworkSpec& spec, std::string_view heading,
                         const std::vector<std::string>& origins = {});

}  // namespace nought::workloads
