#pragma once

#include <string>

#include "sim/stats/timeline.h"

namespace nought::tools {

/// A timeline as a value change dump (IEEE 1364, clause 18), for GTKWave: for each part, in the scopes of its
/// hierarchical name, a bit `busy` and what it does as a string. A cycle is a nanosecond.
///
/// SystemC's own tracing would show when a module was simulated, which is not when it was busy: modules run ahead.
std::string waveform(const sim::Timeline& timeline, const sim::Timeline::Window& window);

}  // namespace nought::tools
