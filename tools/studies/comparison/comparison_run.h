#pragma once

#include <cstddef>
#include <filesystem>

#include "tools/studies/comparison/run_plan.h"

namespace nought::tools {

/// Makes the traces and, where the run has accelerators, simulates every network on every accelerator, `jobs` at a
/// time, each in a process of its own, into FOLDER/<network>/<accelerator>/. Results do not depend on `jobs`. A failure
/// is printed and takes nothing else along; returns `done`, or the exit code that the run ends with: 3 where an output
/// differs, else that of the first failure.
int simulate_all(const RunPlan& plan, const std::filesystem::path& folder, std::size_t jobs);

}  // namespace nought::tools
