#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <vector>

#include "tools/engine/run_parts.h"

namespace nought::tools {

/// A network to trace and what to simulate its trace on; each result goes to a folder of its own.
struct NetworkWork {
    struct Simulation {
        RunAccelerator accelerator;
        std::filesystem::path folder;
    };
    RunNetwork network;
    std::vector<Simulation> simulations;
};

/// Makes the traces (or finds them in the cache) and simulates, `jobs` at a time, each in a process of its own. What an
/// earlier run left in the folders goes first: it would be taken for new where a worker fails. Results do not depend on
/// `jobs`. A failure is printed and takes nothing else along; returns `done`, or the exit code that the run ends with:
/// 3 where an output differs, else that of the first failure.
int simulate_all(const std::vector<NetworkWork>& work, std::size_t jobs);

/// Those of the files that are there.
void remove_files(const std::filesystem::path& folder, std::initializer_list<const char*> names);

}  // namespace nought::tools
