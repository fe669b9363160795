#pragma once

#include <cstdint>
#include <vector>

#include "sim/node/packet.h"

namespace nought::sim {

/// The memory banks that a unit's rows lie in, one entry for each row, in the order in which they are fetched.
class RowList {
public:
    void clear() { size_ = 0; }
    void add(int bank) {
        if (size_ == static_cast<int>(banks_.size())) {
            banks_.resize(2 * banks_.size());
        }
        banks_[size_++] = static_cast<std::int16_t>(bank);
    }
    int size() const { return size_; }
    int bank(int index) const { return banks_[index]; }

private:
    // A unit of one window has at most 16 runs, and a run of at most 16 neurons touches at most two rows.
    std::vector<std::int16_t> banks_ = std::vector<std::int16_t>(2 * brick_size);
    int size_ = 0;
};

/// What delivering one unit did to its lane. The lane-cycles are those of every lane that it stands for.
struct Work {
    std::uint32_t cycles = 0;
    std::uint32_t effectual = 0;    ///< lane-cycles spent on neurons that are not zero
    std::uint32_t ineffectual = 0;  ///< lane-cycles spent on zeros, or on a brick that has nothing else
    std::uint32_t sent = 0;         ///< neurons sent to the multipliers, zeros included where the node sends them
    std::uint32_t neurons = 0;      ///< of the unit that are not zero
    std::uint32_t waiting = 0;      ///< lane-cycles in which lanes inside the unit wait for one another
};

/// What the lanes of a dispatcher feed on: it knows where the units of a window, or of a pallet, lie and what is in
/// them.
class UnitSource {
public:
    virtual ~UnitSource() = default;
    /// Units that a lane consumes in a window.
    virtual std::int64_t units(int lane, const WindowAt& at) const = 0;
    /// The rows that hold a unit; none for a unit that lies in the padding.
    virtual void rows(int lane, const WindowAt& at, std::int64_t unit, RowList& list) const = 0;
    /// Puts the unit's neurons into the packet.
    virtual Work deliver(int lane, const WindowAt& at, std::int64_t unit, Packet& packet) = 0;
};

}  // namespace nought::sim
