#include "tools/engine/mpi/launcher.h"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* fleet_file = "libnought_mpi.so";

/// Beside the program in a build tree, in the library folder of an installation, or where the system looks.
std::vector<fs::path> fleet_places() {
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path();
    std::vector<fs::path> places;
    for (const fs::path& folder : {program, program.parent_path() / NOUGHT_LIBRARY_FOLDER / "nought"}) {
        if (fs::exists(folder / fleet_file)) {
            places.push_back(folder / fleet_file);
        }
    }
    places.emplace_back(fleet_file);
    return places;
}

}  // namespace

bool is_under_mpi() {
    // What Open MPI, MPICH and its kin, MVAPICH, and launchers that speak PMIx tell the processes that they start.
    for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MV2_COMM_WORLD_SIZE", "PMIX_RANK"}) {
        if (std::getenv(variable) != nullptr) {
            return true;
        }
    }
    return false;
}

Fleet& mpi_fleet() {
    std::string why;
    for (const fs::path& place : fleet_places()) {
        // Global: components that MPI loads look for symbols of MPI itself.
        void* const library = dlopen(place.c_str(), RTLD_NOW | RTLD_GLOBAL);
        void* const make = library != nullptr ? dlsym(library, make_fleet_symbol) : nullptr;
        if (make != nullptr) {
            return *reinterpret_cast<MakeFleet>(make)();
        }
        const char* const said = dlerror();
        why = said != nullptr ? said : place.string();
    }
    throw config::UserError(
        fmt::format("started by an MPI launcher, but there is no MPI here: {}\n    expected: a build with "
                    "libboost-mpi-dev, or runs "
                    "with --shard I/N, or several runs over one folder, which share the points",
                    why));
}

}  // namespace nought::tools
