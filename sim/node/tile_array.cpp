#include "sim/node/tile_array.h"

#include <string>

#include "sim/arithmetic/multiply_accumulate.h"
#include "sim/arithmetic/pallet_product.h"
#include "sim/memory/buffer_cost.h"

namespace nought::sim {

TileArray::Buffer::Buffer(const sc_core::sc_module_name& name, const char* booked_as, const MemoryCost& cost,
                          std::int64_t tiles)
    : sc_core::sc_module(name),
      component(this, booked_as),
      reads(this, "reads", "entries read", cost.read_pj),
      writes(this, "writes", "entries written", cost.write_pj),
      floorplan(this, "buffers of all tiles", cost.area_mm2, cost.leakage_mw, tiles) {}

TileArray::TileArray(const sc_core::sc_module_name& name, const Shape& shape, std::int64_t input_bits,
                     const Technology& technology)
    : Module(name),
      shape_(shape),
      nbin_("nbin", "nbin", buffer_cost(technology, shape.buffer_entries, input_bits), shape.tiles),
      nbout_("nbout", "nbout", buffer_cost(technology, shape.buffer_entries, shape.filters_per_tile * neuron_bits),
             shape.tiles),
      activity_(this->name()) {}

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
        synapses->fill(plan, pass, *layout_, weights_);
    }
}

void TileArray::accept(Packet& packet) {
    packets_.push_back(std::move(packet));
    packet.deliveries.swap(spare_);
    packet.deliveries.clear();
    packet.bricks.swap(spare_bricks_);
    packet.bricks.clear();
    packet.values.clear();
    wake();
}

void TileArray::tick() {
    while (!packets_.empty()) {
        Packet& packet = packets_.front();
        count(packet,
              static_cast<std::uint64_t>(divide_up(plan_->filters_in(packet.at.pass), shape_.filters_per_tile)));
        note(packet);
        if (pooling_) {
            output->accept(packet, compute_ ? packet.values.data() : nullptr, 0);
        } else if (compute_) {
            multiply(packet);
        } else {
            output->accept(packet, nullptr, 0);
        }
        spare_.swap(packet.deliveries);
        spare_bricks_.swap(packet.bricks);
        packets_.pop_front();
    }
}

void TileArray::note(const Packet& packet) {
    if (activity_) {
        activity_.note(
            packet.start, packet.end,
            pooling_ ? "pool" : "pass " + std::to_string(packet.at.pass) + " of " + std::to_string(plan_->passes()));
    }
}

void TileArray::multiply(const Packet& packet) {
    const std::int64_t blocks = divide_up(plan_->filters_in(packet.at.pass), synapse_block);
    const std::int64_t pitch = blocks * synapse_block;
    sums_.resize(plan_->windows_per_pallet * pitch);
    if (plan_->windows_per_pallet == 1) {
        multiply_accumulate(packet.deliveries.all(), synapses->rows(), synapses->row_count(), blocks,
                            synapses->largest_synapse(), sums_.data());
    } else {
        multiply_pallet(
            {packet.bricks.data(), static_cast<std::int64_t>(packet.units), plan_->windows_per_pallet, packet.at.count},
            {synapses->rows(), synapses->row_count(), blocks, synapses->largest_synapse()}, sums_.data());
    }
    output->accept(packet, sums_.data(), pitch);
}

}  // namespace nought::sim
