#pragma once

namespace nought::tools {

/// What follows, this process and its children, has one core; oneDNN in a child then uses one thread.
void keep_to_one_core();

}  // namespace nought::tools
