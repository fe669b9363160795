#pragma once

#include <string>
#include <vector>

#include "tools/engine/accelerator_choice.h"
#include "workloads/networks/network.h"
#include "workloads/quantise/quantiser.h"
#include "workloads/trace/trace.h"

namespace nought::tools {

/// The conv and fc layers of a network with the bits and encodings that a recipe gives them (16-bit linear without
/// one), told before anything is traced: of one filter and a few channels, holding every magnitude that there is.
std::vector<workloads::TraceLayer> expected_operands(const workloads::Network& network,
                                                     const workloads::Quantiser* quantiser);

/// Which layer the accelerator cannot run and why, with what it can; empty when it can run all. The configuration has
/// no errors.
std::string misfit(const AcceleratorChoice& accelerator, const std::vector<workloads::TraceLayer>& layers);

/// Adds what of the accelerator's configuration does not fit the network, at its lines. The configuration has no errors
/// of its own.
void check_network_on(const AcceleratorChoice& accelerator, const workloads::Network& network,
                      config::Diagnostics& diagnostics);

}  // namespace nought::tools
