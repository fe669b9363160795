#pragma once

#include <cstdint>

#include "models/eyeq/job.h"
#include "models/eyeq/work.h"

namespace nought::models::eyeq {

/// A job as a unit of vectors sees it: every output takes the same number of steps.
struct VectorStep {
    std::int64_t positions = 0;
    std::int64_t channels = 0;
    std::int64_t taps = 0;   ///< operands of an output, those in the padding included
    std::int64_t steps = 0;  ///< cycles of a vector for them
    bool multiplies = false;
    bool divides = false;  ///< each output by a number of positions
};

/// subword: two taps of narrow operands in a step.
VectorStep vector_step(const Job& job, bool subword);

/// Does such a job, whatever its kind: its work, and its results where `compute` is set.
Work do_vector_step(const Job& job, bool subword, bool compute);

}  // namespace nought::models::eyeq
