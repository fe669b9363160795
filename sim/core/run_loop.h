#pragma once

#include <functional>
#include <string>

#include "sim/core/cycle.h"

namespace nought::sim {

/// Runs the SystemC kernel until done() holds.
///
/// Throws InvariantError when nothing can happen any more, or when more than `limit` cycles pass: the message lists
/// every module that waits and what for.
void run_until(const std::function<bool()>& done, Cycle limit);

}  // namespace nought::sim
