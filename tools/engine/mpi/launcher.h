#pragma once

#include "tools/engine/mpi/fleet.h"

namespace nought::tools {

/// True for a process that mpirun, mpiexec or srun with an MPI plugin has started.
bool is_under_mpi();

/// The processes of this parallel job, by way of the shared object nought_mpi, which is loaded only now: a program that
/// runs alone does not pay for MPI. Throws config::UserError where it is not there.
Fleet& mpi_fleet();

}  // namespace nought::tools
