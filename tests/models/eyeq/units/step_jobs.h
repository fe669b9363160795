#pragma once

#include <cstdint>
#include <memory>

#include "tests/models/eyeq/units/unit_jobs.h"

namespace nought::tests {

/// Steps with drawn inputs and the outputs that the kernels of workloads give.
workloads::TraceStep lrn_step(const workloads::LrnShape& shape);
workloads::TraceStep relu_step(std::int64_t channels, const workloads::Extent& extent);
workloads::TraceStep add_step(std::int64_t channels, const workloads::Extent& extent, int other_fraction_bits,
                              bool relu);
workloads::TraceStep upsample_step(std::int64_t channels, const workloads::Extent& extent, std::int64_t factor);
workloads::TraceStep fft_step(std::int64_t channels, const workloads::Extent& extent);
workloads::TraceStep softmax_step(std::int64_t channels, const workloads::Extent& extent);
workloads::TraceStep roi_step(std::int64_t channels, const workloads::Extent& features,
                              const std::vector<workloads::Box>& boxes, const workloads::RoiRule& rule);
workloads::TraceStep proposals_step(const workloads::ProposalRule& rule, std::int64_t height, std::int64_t width);

/// What a step's output and inputs are as tensors (C,T,H,W).
models::eyeq::Box output_box(const workloads::TraceStep& step);

/// The part of a step that makes these outputs, with the inputs that it needs. The step must outlive it.
std::unique_ptr<PreparedJob> step_job(const workloads::TraceStep& step, const models::eyeq::Box& outputs);

/// Does every piece of a step; cycles are those foreseen as well, unless they depend on values.
void check_step(models::eyeq::Datapath& unit, const workloads::TraceStep& step, const models::eyeq::Box& size,
                const ExpectedCycles& cycles);

}  // namespace nought::tests
