#pragma once

#include <string>

#include "sim/stats/timeline.h"

namespace nought::tools {

/// A timeline as the JSON that Perfetto (ui.perfetto.dev) and chrome://tracing open: a thread for each part, a complete
/// event for each span. A cycle is shown as a nanosecond, whatever the clock.
std::string chrome_trace(const sim::Timeline& timeline, const std::string& title);

}  // namespace nought::tools
