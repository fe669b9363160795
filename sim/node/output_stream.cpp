#include "sim/node/output_stream.h"

#include <algorithm>

namespace nought::sim {

OutputStream::OutputStream(const sc_core::sc_module_name& name, DramChannel& dram, std::uint64_t staging_bytes)
    : Module(name), dram_(dram), client_(dram.add_client(*this)), staging_bytes_(staging_bytes) {}

void OutputStream::start(bool off_chip) {
    off_chip_ = off_chip;
}

void OutputStream::push(std::uint64_t bytes, Cycle at) {
    staged_ += bytes;
    waiting_.push_back({bytes, at});
    wake_at(at);
}

void OutputStream::tick() {
    const Cycle current = now();
    auto& completions = dram_.completions(client_);
    bool news = false;
    while (!completions.empty() && completions.front().at <= current) {
        staged_ -= completions.front().tag;
        requested_ = 0;
        drained_at_ = std::max(drained_at_, completions.front().at);
        completions.pop_front();
        news = true;
    }
    if (news && producer_ != nullptr) {
        producer_->wake();
    }
    // One request at a time, of what has gathered meanwhile: a channel is not made for bursts of one window.
    if (requested_ == 0) {
        while (!waiting_.empty() && waiting_.front().at <= current && requested_ < DramChannel::burst_bytes) {
            requested_ += waiting_.front().bytes;
            waiting_.pop_front();
        }
        if (requested_ > 0) {
            dram_.write(client_, requested_, requested_);
        }
    }
    if (requested_ == 0 && !waiting_.empty()) {
        wake_at(waiting_.front().at);
    }
    if (!completions.empty()) {
        wake_at(completions.front().at);
    }
}

std::string OutputStream::waiting_for() const {
    return staged_ > 0 ? "the off-chip channel to take " + std::to_string(staged_) + " bytes" : std::string{};
}

}  // namespace nought::sim
