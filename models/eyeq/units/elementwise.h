#pragma once

#include "models/eyeq/job/job.h"
#include "models/eyeq/units/work.h"

namespace nought::models::eyeq {

// What each output makes of a few operands of its own. Each does a job: counts its operands, and writes the results
// where `compute` is set. The arithmetic is that of workloads/kernels.

Work rectify(const Job& job, bool compute);
/// Aligns two neurons to the finer fraction, adds, rounds half up, rectifies where the step says so, saturates.
Work add(const Job& job, bool compute);
/// Local response normalisation: squares of neighbouring channels or positions, then a power in double precision.
Work normalise(const Job& job, bool compute);
/// Bilinear enlargement: four neighbours and their weights.
Work enlarge(const Job& job, bool compute);

}  // namespace nought::models::eyeq
