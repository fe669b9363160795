#include "sim/memory/dram/fixed_latency_dram.h"

#include <algorithm>
#include <cmath>

namespace nought::sim {

namespace {

constexpr std::uint64_t burst_bytes = 1024;  // what is served in one go
constexpr std::uint64_t ticks_per_cycle = std::uint64_t{1} << 20;

}  // namespace

FixedLatencyDram::FixedLatencyDram(const sc_core::sc_module_name& name, const DramConfig& config, double clock_ghz,
                                   const Technology& technology)
    : Dram(name, technology),
      activity_(this->name()),
      ticks_per_kilobyte_(std::max<std::uint64_t>(
          1, static_cast<std::uint64_t>(
                 std::llround(1024.0 * clock_ghz / (static_cast<double>(config.channels) * config.bandwidth_gb_per_s) *
                              static_cast<double>(ticks_per_cycle))))),
      latency_(static_cast<Cycle>(config.latency_cycles)) {}

std::size_t FixedLatencyDram::attach(const std::string& name, TransferListener& listener, const RequestShape& shape) {
    clients_.push_back({name, &listener, shape.read_ahead, {}});
    return clients_.size() - 1;
}

void FixedLatencyDram::start(std::size_t client, Transfer transfer) {
    const Cycle made = now();
    clients_[client].requests.push_back({transfer.tag, transfer.bytes(), transfer.write, made});
    wake_at(std::max(made + 1, free_at_ / ticks_per_cycle));
}

void FixedLatencyDram::count(const Transfer& transfer) {
    book(transfer.write, transfer.bytes());
}

void FixedLatencyDram::book(bool write, std::uint64_t bytes) {
    bytes_moved_ += bytes;
    write ? traffic_.write(bytes) : traffic_.read(bytes);
}

void FixedLatencyDram::tick() {
    const Cycle current = now();
    while (free_at_ / ticks_per_cycle <= current) {
        Client* next = next_client(false);
        if (next == nullptr) {
            next = next_client(true);
        }
        if (next == nullptr) {
            break;
        }
        free_at_ = std::max(free_at_, current * ticks_per_cycle);
        serve_burst(*next);
    }
    const bool pending =
        std::any_of(clients_.begin(), clients_.end(), [](const Client& c) { return !c.requests.empty(); });
    if (pending) {
        wake_at(std::max(current + 1, free_at_ / ticks_per_cycle));
    }
}

FixedLatencyDram::Client* FixedLatencyDram::next_client(bool read_ahead) {
    for (std::size_t i = 0; i < clients_.size(); ++i) {
        Client& client = clients_[(turn_ + i) % clients_.size()];
        if (client.read_ahead == read_ahead && !client.requests.empty() && client.requests.front().made < now()) {
            turn_ = (turn_ + i + 1) % clients_.size();
            return &client;
        }
    }
    return nullptr;
}

void FixedLatencyDram::serve_burst(Client& client) {
    Request& request = client.requests.front();
    const std::uint64_t bytes = std::min(burst_bytes, request.bytes_left);
    const std::uint64_t ticks = bytes * ticks_per_kilobyte_ / burst_bytes;
    busy_ += (free_at_ + ticks) / ticks_per_cycle - free_at_ / ticks_per_cycle;
    if (activity_) {
        activity_.note(free_at_ / ticks_per_cycle, (free_at_ + ticks) / ticks_per_cycle,
                       (request.write ? "write for " : "read for ") + client.name);
    }
    free_at_ += ticks;
    book(request.write, bytes);
    request.bytes_left -= bytes;
    if (request.bytes_left == 0) {
        const Cycle served = (free_at_ + ticks_per_cycle - 1) / ticks_per_cycle;
        const Completion completion{request.tag, request.write ? served : served + latency_};
        client.requests.pop_front();
        client.listener->transferred(completion);
    }
}

std::string FixedLatencyDram::waiting_for() const {
    for (const Client& client : clients_) {
        if (!client.requests.empty()) {
            return "a burst for " + client.name;
        }
    }
    return {};
}

}  // namespace nought::sim
