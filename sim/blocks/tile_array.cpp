#include "sim/blocks/tile_array.h"

#include "sim/blocks/buffer_cost.h"
#include "sim/blocks/multiply_accumulate.h"
#include "sim/blocks/output_stage.h"

namespace nought::sim {

namespace {

constexpr std::int64_t sum_bits = 32;  // what an adder tree and the output buffer carry

}  // namespace

TileArray::Buffer::Buffer(const sc_core::sc_module_name& name, const char* booked_as, const MemoryCost& cost,
                          std::int64_t tiles)
    : sc_core::sc_module(name),
      component(this, booked_as),
      reads(this, "reads", "entries read", cost.read_pj),
      writes(this, "writes", "entries written", cost.write_pj),
      floorplan(this, "buffers of all tiles", cost.area_mm2, cost.leakage_mw, tiles) {}

TileArray::TileArray(const sc_core::sc_module_name& name, const Shape& shape, SynapseBuffer& synapses,
                     const Technology& technology)
    : Module(name),
      shape_(shape),
      synapses_(synapses),
      multiplies_(this, "multiplies", "16-bit products formed", technology.multiply(neuron_bits).energy_pj),
      additions_(this, "additions", "additions in the adder trees", technology.add(sum_bits).energy_pj),
      multipliers_(this, "multipliers", "16-bit multipliers of all tiles", technology.multiply(neuron_bits).area_mm2,
                   technology.multiply(neuron_bits).leakage_mw, shape.tiles * shape.lanes * shape.filters_per_tile),
      adders_(this, "adders", "adders of all trees", technology.add(sum_bits).area_mm2,
              technology.add(sum_bits).leakage_mw, shape.tiles * shape.lanes * shape.filters_per_tile),
      nbin_("nbin", "nbin",
            buffer_cost(technology, shape.buffer_entries, shape.lanes * (neuron_bits + shape.offset_bits)),
            shape.tiles),
      nbout_("nbout", "nbout", buffer_cost(technology, shape.buffer_entries, shape.filters_per_tile * neuron_bits),
             shape.tiles),
      sums_(round_up(shape.tiles * shape.filters_per_tile, synapse_block)) {}

void TileArray::start(const LayerPlan& plan, const SynapseLayout& layout, const std::int16_t* weights, bool compute) {
    plan_ = &plan;
    layout_ = &layout;
    weights_ = weights;
    compute_ = compute;
    pooling_ = false;
}

void TileArray::start_pooling(const LayerPlan& plan, bool compute) {
    plan_ = &plan;
    compute_ = compute;
    pooling_ = true;
}

void TileArray::begin_pass(const LayerPlan& plan, std::int64_t pass) {
    if (!pooling_) {
        synapses_.fill(plan, pass, *layout_, weights_);
    }
}

void TileArray::accept(Packet& packet) {
    packets_.push_back(std::move(packet));
    packet.deliveries.swap(spare_);
    packet.deliveries.clear();
    packet.values.clear();
    wake();
}

void TileArray::count(const Packet& packet) {
    const auto tiles =
        static_cast<std::uint64_t>(divide_up(plan_->filters_in(packet.at.pass), shape_.filters_per_tile));
    const auto filters = static_cast<std::uint64_t>(shape_.filters_per_tile);
    const std::uint64_t slices = packet.lane_steps * tiles;
    nbin_.writes += packet.steps * tiles;
    nbin_.reads += packet.steps * tiles;
    if (pooling_) {
        return;
    }
    synapses_.read_slices(slices * filters / 16);
    multiplies_ += slices * filters;
    additions_ += slices * filters;  // lanes - 1 in the tree and one with the partial sum
    nbout_.reads += packet.steps * tiles;
    nbout_.writes += packet.steps * tiles;
}

void TileArray::tick() {
    while (!packets_.empty()) {
        Packet& packet = packets_.front();
        count(packet);
        if (pooling_) {
            output_->accept(packet, compute_ ? packet.values.data() : nullptr);
        } else if (compute_) {
            const std::int64_t blocks = divide_up(plan_->filters_in(packet.at.pass), synapse_block);
            multiply_accumulate(packet.deliveries.all(), synapses_.rows(), synapses_.row_count(), blocks,
                                synapses_.largest_synapse(), sums_.data());
            output_->accept(packet, sums_.data());
        } else {
            output_->accept(packet, nullptr);
        }
        spare_.swap(packet.deliveries);
        packets_.pop_front();
    }
}

}  // namespace nought::sim
