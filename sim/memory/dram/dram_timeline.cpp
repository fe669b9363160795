#include "sim/memory/dram/dram_timeline.h"

#include <algorithm>

namespace nought::sim {

namespace {

constexpr Cycle whole_cycles(std::uint64_t parts) {
    return (parts + (std::uint64_t{1} << DramTiming::shift) - 1) >> DramTiming::shift;
}

}  // namespace

DramTimeline::DramTimeline(const DramTiming& timing, const std::vector<TransferQueue>* queues)
    : timing_(&timing), queues_(queues), channels_(timing.channels, DramBanks(timing)) {}

void DramTimeline::add_client(const RequestShape& shape) {
    Client& client = clients_.emplace_back();
    client.shape = shape;
    client.shape.request_bytes = std::clamp(shape.request_bytes, timing_->burst_bytes, timing_->interleave_bytes);
}

std::uint64_t DramTimeline::burst_bytes(const Transfer& transfer) const {
    std::uint64_t bursts = 0;
    for (const MemoryRun& run : transfer.runs) {
        if (run.bytes > 0) {
            const auto first = static_cast<std::uint64_t>(run.address);
            const std::uint64_t last = first + static_cast<std::uint64_t>(run.bytes) - 1;
            bursts += last / timing_->burst_bytes - first / timing_->burst_bytes + 1;
        }
    }
    return bursts * timing_->burst_bytes;
}

void DramTimeline::added(std::size_t client) {
    Client& c = clients_[client];
    ++open_;
    c.open.emplace_back();
    if (c.left == 0) {
        c.number = (*queues_)[client].end() - 1;
        c.run = 0;
        next_run(client);
        c.port_free = std::max(c.port_free, through_ + 1);
        plan(c);
    }
}

void DramTimeline::next_run(std::size_t client) {
    Client& c = clients_[client];
    const TransferQueue& queue = (*queues_)[client];
    while (c.left == 0 && c.number < queue.end()) {
        const std::vector<MemoryRun>& runs = queue[c.number].runs;
        if (c.run == runs.size()) {
            c.open[c.number - c.first_open].all_made = true;
            ++c.number;
            c.run = 0;
        } else {
            c.address = static_cast<std::uint64_t>(runs[c.run].address);
            c.left = static_cast<std::uint64_t>(runs[c.run].bytes);
            ++c.run;
        }
    }
}

void DramTimeline::plan(Client& client) const {
    if (client.left == 0) {
        client.next = no_cycle;
        return;
    }
    client.next = client.port_free;
    const auto come = std::upper_bound(client.served.begin(), client.served.end(), client.next);
    const auto under_way = client.unserved + static_cast<std::uint64_t>(client.served.end() - come);
    if (under_way >= client.shape.outstanding) {
        const std::uint64_t wait_for = under_way - client.shape.outstanding;
        const auto later = static_cast<std::uint64_t>(client.served.end() - come);
        client.next = wait_for < later ? come[static_cast<std::ptrdiff_t>(wait_for)] : no_cycle;
    }
}

void DramTimeline::make_request(std::size_t client, Cycle cycle) {
    Client& c = clients_[client];
    const std::uint64_t room = c.shape.request_bytes - (c.address & (c.shape.request_bytes - 1));
    const std::uint64_t bytes = std::min(room, c.left);
    const DramTiming::Location place = timing_->locate(c.address);
    const std::uint64_t burst = timing_->burst_bytes;
    const bool write = (*queues_)[client][c.number].write;
    const std::uint64_t bursts = (c.address + bytes - 1) / burst - c.address / burst + 1;
    channels_[place.channel].add({.client = static_cast<std::uint32_t>(client),
                                  .bank = place.bank,
                                  .number = c.number,
                                  .row = place.row,
                                  .bursts = bursts,
                                  .order = orders_++,
                                  .write = write,
                                  .read_ahead = c.shape.read_ahead},
                                 cycle << DramTiming::shift);
    ++c.unserved;
    ++c.open[c.number - c.first_open].pending;
    c.address += bytes;
    c.left -= bytes;
    c.port_free = cycle + (bytes + c.shape.bytes_per_cycle - 1) / c.shape.bytes_per_cycle;
    c.served.erase(c.served.begin(), std::upper_bound(c.served.begin(), c.served.end(), cycle));
    next_run(client);
    plan(c);
}

void DramTimeline::complete(const DramBanks::Served& served) {
    Client& c = clients_[served.request.client];
    const Cycle at =
        served.request.write ? whole_cycles(served.end) : whole_cycles(served.end + timing_->tcl) + timing_->latency;
    --c.unserved;
    c.served.insert(std::upper_bound(c.served.begin(), c.served.end(), at), at);
    Open& open = c.open[served.request.number - c.first_open];
    --open.pending;
    open.latest = std::max(open.latest, at);
    if (open.pending == 0 && open.all_made) {
        finished.push_back({served.request.client, served.request.number, open.latest});
        --open_;
        while (!c.open.empty() && c.open.front().all_made && c.open.front().pending == 0) {
            c.open.erase(c.open.begin());
            ++c.first_open;
        }
    }
    plan(c);
}

void DramTimeline::advance(Cycle through, bool stop) {
    while (open_ != 0) {
        Cycle request = no_cycle;
        std::size_t client = 0;
        for (std::size_t i = 0; i < clients_.size(); ++i) {
            if (clients_[i].next < request) {
                request = clients_[i].next;
                client = i;
            }
        }
        std::uint64_t time = DramBanks::never;
        std::size_t channel = 0;
        for (std::size_t i = 0; i < channels_.size(); ++i) {
            if (channels_[i].next_time() < time) {
                time = channels_[i].next_time();
                channel = i;
            }
        }
        const Cycle decision = time >> DramTiming::shift;
        if (request != no_cycle && request <= through && (request << DramTiming::shift) <= time) {
            make_request(client, request);
        } else if (time != DramBanks::never && decision <= through) {
            const std::size_t before = finished.size();
            if (const auto served = channels_[channel].act(clients_.size())) {
                complete(*served);
            }
            if (stop && finished.size() != before) {
                through = decision;
                stop = false;
            }
        } else {
            break;
        }
    }
    through_ = std::max(through, through_);
}

}  // namespace nought::sim
