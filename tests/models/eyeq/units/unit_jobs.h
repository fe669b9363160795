#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "models/eyeq/job/datapath.h"
#include "tests/oracles/eyeq_units.h"

namespace nought::tests {

/// A job with everything that it needs in storage of its own, as a unit's scratchpad would hold it.
struct PreparedJob {
    workloads::TraceOperation operation;
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

/// How many windows, filters and taps a conv or fc job has.
oracles::ArrayJob array_job(const PreparedJob& prepared);

/// A size that is larger than any tensor here, and one that cuts most of them unevenly.
extern const models::eyeq::Box everything;
extern const models::eyeq::Box small_pieces;

/// The neurons of the windows of a conv or fc job in raster order, taps in the order of the job's.
std::vector<std::vector<std::int16_t>> window_neurons(const PreparedJob& prepared);

using ExpectedCycles = std::function<std::int64_t(const PreparedJob&)>;
/// Does a prepared job without and with arithmetic: checks the results, the cycles foreseen and taken, and that the
/// lanes' causes add up.
models::eyeq::Effort check_job(models::eyeq::Datapath& unit, const PreparedJob& prepared,
                               const std::vector<std::int16_t>& outputs, const ExpectedCycles& cycles);
/// The same for every piece of a layer or pool; of a layer also that the products on neurons that are not zero are
/// counted.
void check_layer(models::eyeq::Datapath& unit, const workloads::TraceLayer& layer, const models::eyeq::Box& size,
                 const ExpectedCycles& cycles);
void check_pool(models::eyeq::Datapath& unit, const workloads::TracePool& pool, const models::eyeq::Box& size,
                const ExpectedCycles& cycles);

/// Sum of the causes of an effort.
std::uint64_t causes(const models::eyeq::Effort& effort);

}  // namespace nought::tests
