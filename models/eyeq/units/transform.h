#pragma once

#include <cstdint>

#include "models/eyeq/job/job.h"
#include "models/eyeq/units/work.h"

namespace nought::models::eyeq {

/// What there is to do in an fft job: the rows of its inputs, each in `stages` stages of `butterflies`.
struct TransformShape {
    std::int64_t rows = 0;
    std::int64_t stages = 0;
    std::int64_t butterflies = 0;  ///< of a stage: half the length of a row

    explicit TransformShape(const Job& job);
};

/// Lanes that a butterfly takes: four products.
inline constexpr std::int64_t butterfly_lanes = 4;

/// Transforms the rows of all channels, real parts before imaginary ones. Operands are those of the four products of
/// each butterfly. Writes the results where `compute` is set; works them out in any case to tell zeros.
Work transform(const Job& job, bool compute);

}  // namespace nought::models::eyeq
