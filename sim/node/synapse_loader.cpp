#include "sim/node/synapse_loader.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

constexpr std::size_t pieces_under_way = 2;

}  // namespace

SynapseLoader::SynapseLoader(const sc_core::sc_module_name& name, const RequestShape& requests)
    : Module(name), dram("dram", requests) {
    sensitive << dram.came();
}

std::int64_t SynapseLoader::append(LoadPlan plan) {
    const std::int64_t first = first_load_.back();
    first_load_.push_back(first + plan.repeats);
    plans_.push_back(std::move(plan));
    wake();
    return first;
}

const LoadPlan& SynapseLoader::plan_of(std::int64_t load) const {
    const auto next = std::upper_bound(first_load_.begin(), first_load_.end(), load);
    return plans_[next - first_load_.begin() - 1];
}

void SynapseLoader::release_load(std::int64_t load, Cycle at) {
    const LoadPlan& plan = plan_of(load);
    buffer->forget_before(load + 1);
    if (!plan.release_pieces) {
        const auto& bytes = plan.piece_tile_bytes;
        release(std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0}), at);
    }
}

void SynapseLoader::release_piece(std::int64_t load, std::int64_t piece, Cycle at) {
    const LoadPlan& plan = plan_of(load);
    if (plan.release_pieces) {
        release(plan.piece_tile_bytes[piece], at);
    }
}

void SynapseLoader::release(std::uint64_t tile_bytes, Cycle at) {
    const auto later = std::find_if(releases_.begin(), releases_.end(), [at](const Release& r) { return r.at > at; });
    releases_.insert(later, {tile_bytes, at});
    wake_at(at);
}

void SynapseLoader::tick() {
    const Cycle current = now();
    while (!releases_.empty() && releases_.front().at <= current) {
        invariant(tile_bytes_used_ >= releases_.front().tile_bytes, name(), "more space released than was taken");
        tile_bytes_used_ -= releases_.front().tile_bytes;
        releases_.pop_front();
    }
    while (dram.has_come(current)) {
        const UnderWay& done = under_way_.front();
        buffer->arrived(done.load, static_cast<std::int64_t>(done.piece),
                        static_cast<std::int64_t>(plan_of(done.load).piece_bytes.size()), dram.take(), done.bytes);
        under_way_.pop_front();
    }
    request_next();
    if (!releases_.empty()) {
        wake_at(releases_.front().at);
    }
    if (const std::optional<Cycle> next = dram.next()) {
        wake_at(*next);
    }
}

void SynapseLoader::request_next() {
    while (plan_ < plans_.size() && under_way_.size() < pieces_under_way) {
        const LoadPlan& plan = plans_[plan_];
        const std::uint64_t space = plan.piece_tile_bytes[piece_];
        if (tile_bytes_used_ + space > static_cast<std::uint64_t>(buffer->bytes_per_tile())) {
            return;
        }
        tile_bytes_used_ += space;
        under_way_.push_back({load_, piece_, plan.piece_bytes[piece_]});
        const auto bytes = static_cast<std::int64_t>(plan.piece_bytes[piece_]);
        dram.start(false, {{plan.address + offset_, bytes}});
        offset_ += bytes;
        if (++piece_ == plan.piece_bytes.size()) {
            piece_ = 0;
            offset_ = 0;
            if (++load_ == first_load_[plan_ + 1]) {
                ++plan_;
            }
        }
    }
}

std::string SynapseLoader::waiting_for() const {
    return plan_ < plans_.size() ? "space in the synapse buffer or the off-chip channel" : std::string{};
}

}  // namespace nought::sim
