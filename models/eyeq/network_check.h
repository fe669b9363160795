#pragma once

#include "models/eyeq/config.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/networks/network.h"

namespace nought::models::eyeq {

/// What of a configuration does not fit a network, told from shapes alone and at the lines of the document: pins of
/// layers that the network does not have, or to units that cannot do them, and layers of which no part fits a
/// scratchpad.
void check_network(const EyeqConfig& config, const config::Document& document, const workloads::Network& network,
                   config::Diagnostics& diagnostics);

/// Bytes of the smallest task of a conv or fc layer: one filter, one window, 16-bit operands; 0 for other layers.
std::int64_t smallest_task_bytes(const workloads::Layer& layer);

}  // namespace nought::models::eyeq
