#pragma once

#include <cstdint>

#include "models/eyeq/job/job.h"
#include "models/eyeq/units/work.h"

namespace nought::models::eyeq {

/// A job as a unit of vectors sees it: every output takes the same steps. Of conv, fc, pools, lrn, add, relu and
/// upsample.
struct VectorStep {
    std::int64_t positions = 0;
    std::int64_t channels = 0;
    std::int64_t taps = 0;       ///< operands of an output, those in the padding included
    std::int64_t steps = 0;      ///< cycles of a vector for them
    bool multiplies = false;     ///< operands are multiplied
    bool has_synapses = false;   ///< with weights, and a bias is added
    std::int64_t divisions = 0;  ///< of an output, by a constant
    std::int64_t powers = 0;     ///< of an output: negative powers
};

bool is_vector_step(const TraceOperation& operation);

/// subword: two taps of narrow operands in a step.
VectorStep vector_step(const Job& job, bool subword);

/// Does such a job, whatever its kind: its work, and its results where `compute` is set.
Work do_vector_step(const Job& job, bool subword, bool compute);

}  // namespace nought::models::eyeq
