#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/eyeq/job/box.h"

namespace nought::models::eyeq {

/// What identifies an operand: a part of a view, as recoded, or of a step's kernel.
struct OperandKey {
    enum class Kind { features, kernel } kind = Kind::features;
    std::size_t index = 0;         ///< view, or step
    const void* recode = nullptr;  ///< features
    Box box;                       ///< kernel: filters in c

    bool operator==(const OperandKey&) const = default;
};

/// An operand in a scratchpad, with its values once it has come.
struct Operand {
    OperandKey key;
    std::int64_t bytes = 0;
    std::vector<std::int16_t> values;
    std::vector<std::int64_t> biases;  ///< kernel
    int pending = 0;                   ///< transfers on their way
    int users = 0;                     ///< tasks that hold it
    std::uint64_t last_use = 0;
};

/// The space of a unit's scratchpad. Operands that no task holds stay until their room is needed, so that the next
/// task that wants one does not fetch it again; the one that was used longest ago leaves first.
class OperandStore {
public:
    explicit OperandStore(std::int64_t bytes) : bytes_(bytes) {}

    /// Null where it is not there. A found operand has one more user.
    std::shared_ptr<Operand> hold(const OperandKey& key);
    /// Makes room for `bytes` more; false, and nothing changes, where what is held leaves too little.
    bool make_room(std::int64_t bytes);
    /// A new operand with one user; there must be room.
    std::shared_ptr<Operand> add(const OperandKey& key, std::int64_t bytes);
    void let_go(Operand& operand);
    /// Room for results, from make_room() until they have left.
    void take(std::int64_t bytes) { used_ += bytes; }
    void give_back(std::int64_t bytes) { used_ -= bytes; }

    std::int64_t used() const { return used_; }

private:
    std::int64_t bytes_;
    std::int64_t used_ = 0;
    std::uint64_t clock_ = 0;
    std::vector<std::shared_ptr<Operand>> operands_;
};

}  // namespace nought::models::eyeq
