#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/eyeq/datapath.h"

namespace nought::tests {

/// A job with everything that it needs in storage of its own, as a unit's scratchpad would hold it.
struct PreparedJob {
    models::eyeq::Job job;
    std::vector<std::vector<std::int16_t>> inputs;
    std::vector<std::int32_t> taps;
    std::vector<std::int16_t> weights;
    std::vector<std::int64_t> bias;
    std::vector<std::int16_t> results;
};

/// The part of a traced layer that makes these outputs, which lie within one group; only columns that some filter of
/// the group uses are taps. The layer must outlive it.
std::unique_ptr<PreparedJob> conv_job(const workloads::TraceLayer& layer, const models::eyeq::Box& outputs,
                                      bool narrow = false);
/// The same of a pool.
std::unique_ptr<PreparedJob> pool_job(const workloads::TracePool& pool, const models::eyeq::Box& outputs);

/// All of a tensor of so many channels and positions.
models::eyeq::Box whole(std::int64_t channels, const workloads::Extent& extent);
/// A tensor (C,[T,]H,W) cut into pieces of at most these sizes, in no group more than `c` of `group` channels.
std::vector<models::eyeq::Box> pieces(const models::eyeq::Box& all, std::int64_t group, const models::eyeq::Box& size);

/// What the tensor has in the box, in (c,t,y,x) order.
std::vector<std::int16_t> cut_out(const workloads::TensorView<std::int16_t>& tensor, const workloads::Extent& extent,
                                  const models::eyeq::Box& box);

/// Sum of the causes of an effort.
std::uint64_t causes(const models::eyeq::Effort& effort);

}  // namespace nought::tests
