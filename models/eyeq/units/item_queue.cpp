#include "models/eyeq/units/item_queue.h"

#include "sim/core/invariant.h"

namespace nought::models::eyeq {

void ItemQueue::take(std::int64_t items, const Item& item) {
    barrel_.take(items, item.instructions);
    items_ += items;
    instructions_ += items * item.instructions;
    steps_ += items * item.steps;
    operands_ += items * item.steps * item.elements;
}

Effort ItemQueue::effort(const Work& work, const char* unit) const {
    sim::invariant(work.operands <= operands_, unit, "more operands than lanes could take");
    Effort effort;
    effort.cycles = barrel_.end();
    effort.effectual = static_cast<std::uint64_t>(work.effectual);
    effort.ineffectual = static_cast<std::uint64_t>(work.operands - work.effectual);
    effort.edge = static_cast<std::uint64_t>((steps_ + barrel_.empty_turns()) * lanes_per_core_ - work.operands);
    effort.fill = static_cast<std::uint64_t>((instructions_ - steps_) * lanes_per_core_);
    effort.imbalance = static_cast<std::uint64_t>(barrel_.waiting_turns() * lanes_per_core_);
    effort.effectual_macs = static_cast<std::uint64_t>(work.effectual_macs);
    sim::invariant(effort.effectual + effort.ineffectual + effort.edge + effort.fill + effort.imbalance ==
                       effort.cycles * static_cast<std::uint64_t>(lanes_),
                   unit, "lane-cycles do not add up to lanes x cycles");
    return effort;
}

}  // namespace nought::models::eyeq
