#pragma once

#include "models/eyeq/job/job.h"
#include "models/eyeq/units/work.h"

namespace nought::models::eyeq {

/// Does a max_pool or average_pool job: exact maximum, or average with round half up over the positions of the window
/// clipped to the padded input. A window of padding only gives 0. Writes the results where `compute` is set.
Work pool(const Job& job, bool compute);

}  // namespace nought::models::eyeq
