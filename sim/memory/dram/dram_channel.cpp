#include "sim/memory/dram/dram_channel.h"

#include <algorithm>
#include <cmath>

namespace nought::sim {

namespace {

constexpr std::uint64_t ticks_per_cycle = std::uint64_t{1} << 20;

}  // namespace

DramChannel::DramChannel(const sc_core::sc_module_name& name, const DramConfig& config, double clock_ghz,
                         const Technology& technology)
    : Module(name),
      bytes_moved_(this, "bytes_moved", "bytes moved over the off-chip channel", technology.dram_pj_per_byte()),
      traffic_(this),
      busy_(this, "busy", Unit::cycles, "cycles in which the channel moved data"),
      activity_(this->name()),
      ticks_per_kilobyte_(std::max<std::uint64_t>(
          1, static_cast<std::uint64_t>(
                 std::llround(1024.0 * clock_ghz / config.bandwidth_gb_per_s * static_cast<double>(ticks_per_cycle))))),
      latency_(static_cast<Cycle>(config.latency_cycles)) {}

int DramChannel::add_client(Module& owner, Urgency urgency) {
    clients_.push_back({&owner, urgency, {}, {}});
    return static_cast<int>(clients_.size()) - 1;
}

void DramChannel::request(int client, std::uint64_t bytes, std::uint64_t tag, bool write) {
    const Cycle made = now();
    clients_[client].requests.push_back({tag, bytes, write, made});
    wake_at(std::max(made + 1, free_at_ / ticks_per_cycle));
}

void DramChannel::tick() {
    const Cycle current = now();
    while (free_at_ / ticks_per_cycle <= current) {
        Client* next = next_client(Urgency::demand);
        if (next == nullptr) {
            next = next_client(Urgency::read_ahead);
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

DramChannel::Client* DramChannel::next_client(Urgency urgency) {
    for (std::size_t i = 0; i < clients_.size(); ++i) {
        Client& client = clients_[(turn_ + i) % clients_.size()];
        if (client.urgency == urgency && !client.requests.empty() && client.requests.front().made < now()) {
            turn_ = (turn_ + i + 1) % clients_.size();
            return &client;
        }
    }
    return nullptr;
}

void DramChannel::serve_burst(Client& client) {
    Request& request = client.requests.front();
    const std::uint64_t bytes = std::min(burst_bytes, request.bytes_left);
    const std::uint64_t ticks = bytes * ticks_per_kilobyte_ / burst_bytes;
    busy_ += (free_at_ + ticks) / ticks_per_cycle - free_at_ / ticks_per_cycle;
    if (activity_) {
        activity_.note(free_at_ / ticks_per_cycle, (free_at_ + ticks) / ticks_per_cycle,
                       std::string(request.write ? "write for " : "read for ") + client.owner->basename());
    }
    free_at_ += ticks;
    bytes_moved_ += bytes;
    request.write ? traffic_.write(bytes) : traffic_.read(bytes);
    request.bytes_left -= bytes;
    if (request.bytes_left == 0) {
        const Cycle served = (free_at_ + ticks_per_cycle - 1) / ticks_per_cycle;
        const Cycle at = request.write ? served : served + latency_;
        client.completions.push_back({request.tag, at});
        client.requests.pop_front();
        client.owner->wake_at(at);
    }
}

std::string DramChannel::waiting_for() const {
    for (const Client& client : clients_) {
        if (!client.requests.empty()) {
            return "a burst for " + std::string(client.owner->name());
        }
    }
    return {};
}

}  // namespace nought::sim
