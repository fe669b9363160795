#pragma once

#include <string>

#include "tools/engine/reporter.h"

namespace nought::tools {

/// What the process of a point does: simulates it and writes its file. `task` is what PointJob::arguments() wrote.
/// Returns the exit code; a point whose outputs differ from the trace leaves no file.
int make_point(const std::string& task, const Reporter& reporter);

}  // namespace nought::tools
