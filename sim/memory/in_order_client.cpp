#include "sim/memory/in_order_client.h"

#include <algorithm>
#include <utility>

namespace nought::sim {

void InOrderClient::start(bool write, std::vector<MemoryRun> runs) {
    const std::uint64_t tag = first_ + open_.size();
    open_.emplace_back();
    memory->start(client_, {.place = MemoryKind::dram, .write = write, .runs = std::move(runs), .tag = tag});
}

std::optional<Cycle> InOrderClient::next() const {
    if (open_.empty() || !open_.front()) {
        return std::nullopt;
    }
    return std::max(*open_.front(), last_);
}

Cycle InOrderClient::take() {
    last_ = std::max(*open_.front(), last_);
    open_.pop_front();
    ++first_;
    return last_;
}

void InOrderClient::transferred(Completion completion) {
    open_[completion.tag - first_] = completion.at;
    if (const std::optional<Cycle> at = next()) {
        came_.notify_at(*at);
    }
}

}  // namespace nought::sim
