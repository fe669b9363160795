#include "sim/node/output_stream.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace nought::sim {

namespace {

constexpr std::uint64_t least_request = 1024;  // a channel is not made for bursts of one window

}  // namespace

OutputStream::OutputStream(const sc_core::sc_module_name& name, const RequestShape& requests,
                           std::uint64_t staging_bytes)
    : Module(name), dram("dram", requests), staging_bytes_(staging_bytes) {
    sensitive << dram.came();
}

void OutputStream::start(bool off_chip, std::int64_t address) {
    off_chip_ = off_chip;
    address_ = address;
}

void OutputStream::push(const MemoryRun& run, Cycle at) {
    staged_ += static_cast<std::uint64_t>(run.bytes);
    waiting_.push_back({run, at});
    wake_at(at);
}

void OutputStream::tick() {
    const Cycle current = now();
    if (dram.has_come(current)) {
        staged_ -= std::exchange(requested_, 0);
        drained_at_ = std::max(drained_at_, dram.take());
        news_.notify();
    }
    if (requested_ == 0) {
        request();
    }
    if (requested_ == 0 && !waiting_.empty()) {
        wake_at(waiting_.front().at);
    }
    if (const std::optional<Cycle> next = dram.next()) {
        wake_at(*next);
    }
}

void OutputStream::request() {
    // One request at a time, of what has gathered meanwhile.
    std::vector<MemoryRun> runs;
    while (!waiting_.empty() && waiting_.front().at <= now() && requested_ < least_request) {
        const MemoryRun run{address_ + waiting_.front().run.address, waiting_.front().run.bytes};
        requested_ += static_cast<std::uint64_t>(run.bytes);
        waiting_.pop_front();
        if (!runs.empty() && runs.back().address + runs.back().bytes == run.address) {
            runs.back().bytes += run.bytes;
        } else {
            runs.push_back(run);
        }
    }
    if (requested_ > 0) {
        dram.start(true, std::move(runs));
    }
}

std::string OutputStream::waiting_for() const {
    return staged_ > 0 ? "the off-chip memory to take " + std::to_string(staged_) + " bytes" : std::string{};
}

}  // namespace nought::sim
