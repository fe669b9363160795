#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/cycle.h"
#include "sim/node/grid.h"

namespace nought::sim {

/// A neuron that reached the multipliers, and the synapse row that it addresses there.
struct Delivery {
    std::int32_t row;  ///< into the synapse rows of the pass
    std::int16_t value;
};

/// Deliveries in the order in which they were sent. A source asks for room, writes, and keeps what it sent: that costs
/// no initialisation for each unit.
class DeliveryList {
public:
    /// Room for `count` more; valid until the next call.
    Delivery* room(std::size_t count) {
        if (size_ + count > storage_.size()) {
            storage_.resize(2 * (size_ + count));
        }
        return storage_.data() + size_;
    }
    void keep(std::size_t count) { size_ += count; }
    void clear() { size_ = 0; }
    std::size_t size() const { return size_; }
    std::span<const Delivery> all() const { return {storage_.data(), size_}; }
    std::span<Delivery> all() { return {storage_.data(), size_}; }
    void swap(DeliveryList& other) noexcept {
        storage_.swap(other.storage_);
        std::swap(size_, other.size_);
    }

private:
    std::vector<Delivery> storage_;
    std::size_t size_ = 0;
};

/// Where in a layer a window is, or a pallet of windows: then all but `count` is that of its first.
struct WindowAt {
    std::int64_t pass = 0;
    std::int64_t group = 0;
    std::int64_t window = 0;
    std::int64_t count = 1;  ///< windows of the pallet
    Grid out{0, 0, 0};       ///< output position
    Grid origin{0, 0, 0};    ///< first input position, negative inside the padding
};

/// All that the dispatcher broadcast for one window, or pallet of windows, and pass.
struct Packet {
    WindowAt at;
    Cycle start = 0;
    Cycle end = 0;                     ///< the cycle after the last delivery
    std::uint64_t steps = 0;           ///< cycles in which the multipliers worked
    std::uint64_t lane_steps = 0;      ///< neurons that reached the multipliers, one lane and cycle each
    std::uint64_t units = 0;           ///< delivered, over all lanes
    std::uint64_t effectual = 0;       ///< neurons delivered that are not zero
    DeliveryList deliveries;           ///< empty when the arithmetic is skipped
    std::vector<std::int16_t> bricks;  ///< of a pallet: sixteen neurons for each unit and window of a full pallet
    std::vector<std::int64_t> values;  ///< of a pooling window: one accumulator for each feature of the brick
};

}  // namespace nought::sim
