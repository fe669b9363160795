#include "sim/node/synapse_buffer.h"

#include <algorithm>
#include <cstdlib>

#include "sim/arithmetic/multiply_accumulate.h"
#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

constexpr std::int64_t slices_per_tile = 16;
constexpr std::int64_t slice_width_bits = 256;

}  // namespace

SynapseBuffer::SynapseBuffer(const sc_core::sc_module_name& name, const SynapseBufferConfig& config, std::int64_t tiles,
                             const Technology& technology)
    : sc_core::sc_module(name),
      config_(config),
      slice_reads_(this, "slice_reads", "rows of 16 synapses read from a slice",
                   technology.edram(config.bytes_per_tile / slices_per_tile, slice_width_bits).read_pj),
      slice_writes_(this, "slice_writes", "rows of 16 synapses written to a slice",
                    technology.edram(config.bytes_per_tile / slices_per_tile, slice_width_bits).write_pj),
      traffic_(this),
      floorplan_(this, "eDRAM slices of all tiles",
                 technology.edram(config.bytes_per_tile / slices_per_tile, slice_width_bits).area_mm2,
                 technology.edram(config.bytes_per_tile / slices_per_tile, slice_width_bits).leakage_mw,
                 tiles * slices_per_tile) {}

void SynapseBuffer::fill(const LayerPlan& plan, std::int64_t pass, const SynapseLayout& layouts,
                         const std::int16_t* weights) {
    const SynapseLayout& layout = layouts.of(plan.group_of(pass));
    const std::int64_t filters = plan.filters_in(pass);
    const std::int64_t blocks = divide_up(filters, synapse_block);
    const std::int64_t columns = plan.features * plan.kernel.volume();
    const std::int16_t* first = weights + plan.first_filter(pass) * columns;
    row_count_ = static_cast<std::int64_t>(layout.column_of_row.size());
    values_.assign(blocks * row_count_ * synapse_block, 0);
    std::int32_t largest = 0;
    // Sixteen rows at a time: their columns lie close together in every filter.
    constexpr std::int64_t chunk = 16;
    for (std::int64_t block = 0; block < blocks; ++block) {
        const std::int64_t width = std::min(synapse_block, filters - block * synapse_block);
        for (std::int64_t row = 0; row < row_count_; row += chunk) {
            const std::int64_t end = std::min(row + chunk, row_count_);
            for (std::int64_t f = 0; f < width; ++f) {
                const std::int16_t* filter = first + (block * synapse_block + f) * columns;
                std::int16_t* target = values_.data() + (block * row_count_ + row) * synapse_block + f;
                for (std::int64_t r = row; r < end; ++r, target += synapse_block) {
                    if (const std::int32_t column = layout.column_of_row[r]; column >= 0) {
                        *target = filter[column];
                        largest = std::max(largest, std::abs(static_cast<std::int32_t>(filter[column])));
                    }
                }
            }
        }
    }
    largest_ = largest;
}

void SynapseBuffer::arrived(std::int64_t load, std::int64_t piece, std::int64_t pieces, Cycle at, std::uint64_t bytes) {
    invariant(load >= first_load_, name(), "synapses arrive for a pass that is over");
    const auto index = static_cast<std::size_t>(load - first_load_);
    if (loads_.size() <= index) {
        loads_.resize(index + 1);
    }
    invariant(static_cast<std::size_t>(piece) == loads_[index].pieces.size(), name(), "synapses arrive out of order");
    loads_[index].pieces.push_back(at);
    loads_[index].complete = piece + 1 == pieces;
    slice_writes_ += (bytes + slice_bytes - 1) / slice_bytes;
    traffic_.write(bytes);
    news_.notify();
}

void SynapseBuffer::read_slices(std::uint64_t slices) {
    slice_reads_ += slices;
    traffic_.read(slices * slice_bytes);
}

std::optional<Cycle> SynapseBuffer::arrival(std::int64_t load, std::int64_t piece) const {
    const auto index = static_cast<std::size_t>(load - first_load_);
    if (index >= loads_.size() || static_cast<std::size_t>(piece) >= loads_[index].pieces.size()) {
        return std::nullopt;
    }
    return loads_[index].pieces[piece];
}

std::optional<Cycle> SynapseBuffer::complete(std::int64_t load) const {
    const auto index = static_cast<std::size_t>(load - first_load_);
    if (index >= loads_.size() || !loads_[index].complete) {
        return std::nullopt;
    }
    return loads_[index].pieces.back();
}

void SynapseBuffer::forget_before(std::int64_t load) {
    for (; first_load_ < load; ++first_load_) {
        if (!loads_.empty()) {
            loads_.pop_front();
        }
    }
}

}  // namespace nought::sim
