#include <algorithm>
#include <limits>

#include "sim/node/dispatcher.h"

// How the dispatcher moves its lanes on: rows are issued to the neuron memory ahead of need, units are drained.

namespace nought::sim {

namespace {

constexpr Cycle never = std::numeric_limits<Cycle>::max();

}  // namespace

void Dispatcher::advance_alone(int index, Cycle until) {
    Lane& lane = lanes_[index];
    if (memory_model_ == MemoryModel::ideal) {
        while (!lane.window_done && drain(index, until)) {
        }
        return;
    }
    const bool ahead = until != never;  // one cycle at a time: units of later windows are fetched when their turn comes
    for (;;) {
        bool moved = false;
        // Running ahead, only what this window drains is fetched: the cycles in which later units are issued depend
        // on writes that are not booked yet.
        while (lane.fetched < lane.drained + job_.lanes.buffer_units && (ahead || fetch_within_window(lane)) &&
               begin_fetch(index)) {
            const Cycle cycle = next_issue(lane);
            if (cycle >= until) {
                break;
            }
            issue_row(index, cycle);
            moved = true;
        }
        while (!lane.window_done && lane.drained < lane.fetched && drain(index, until)) {
            moved = true;
        }
        if (!moved) {
            return;
        }
    }
}

void Dispatcher::advance_together(Cycle until) {
    // In time order over all lanes, the lower lane first: so that whoever comes first to a bank is served first. A row
    // is issued before the window ends, or some lane would have to be done: later windows may be fetched at once.
    for (;;) {
        Cycle limit = until;
        for (int index = 0; index < job_.lanes.count; ++index) {
            Lane& lane = lanes_[index];
            while (!lane.window_done && lane.drained < lane.fetched && drain(index, until)) {
            }
            if (!lane.window_done && lane.drained < lane.fetched) {  // synapses that have not come: not this cycle
                limit = std::min(limit, std::max(lane.finish, now()) + 1);
            }
        }
        const bool all_done = std::all_of(lanes_.begin(), lanes_.end(), [](const Lane& l) { return l.window_done; });
        int first = -1;
        Cycle earliest = limit;
        for (int index = 0; index < job_.lanes.count && !(all_done && until == never); ++index) {
            Lane& lane = lanes_[index];
            if (lane.fetched < lane.drained + job_.lanes.buffer_units && begin_fetch(index)) {
                if (const Cycle cycle = next_issue(lane); cycle < earliest) {
                    earliest = cycle;
                    first = index;
                }
            }
        }
        if (first < 0) {
            return;
        }
        issue_row(first, earliest);
    }
}

bool Dispatcher::fetch_within_window(const Lane& lane) const {
    return lane.fetch_at.pass == at_.pass && lane.fetch_at.window == at_.window;
}

bool Dispatcher::begin_fetch(int index) {
    Lane& lane = lanes_[index];
    if (lane.next_row >= 0) {
        return true;
    }
    if (lane.fetch_done) {
        return false;
    }
    Cycle from = lane.issue_from;
    if (lane.fetch_unit == 0) {
        const std::optional<Cycle> lines = input->arrival(lane.fetch_at.pass, last_line(lane.fetch_at));
        if (!lines) {
            waiting_for_ = "neurons from off-chip";
            return false;
        }
        from = std::max(from, *lines);
    }
    lane.issue_from = std::max(from, lane.slot_free[lane.fetch_slot]);
    lane.rows.clear();
    job_.source->rows(index, lane.fetch_at, lane.fetch_unit, lane.rows);
    lane.next_row = 0;
    return true;
}

Cycle Dispatcher::next_issue(const Lane& lane) const {
    return lane.rows.size() == 0 ? lane.issue_from : memory->first_free(lane.rows.bank(lane.next_row), lane.issue_from);
}

void Dispatcher::issue_row(int index, Cycle cycle) {
    Lane& lane = lanes_[index];
    lane.issue_from = cycle;
    if (lane.rows.size() > 0) {
        memory->read(lane.rows.bank(lane.next_row), cycle);
    }
    if (++lane.next_row < lane.rows.size()) {
        return;
    }
    // A unit that lies in the padding needs no row: the dispatcher makes its zeros itself.
    lane.ready[lane.fetch_slot] = lane.rows.size() > 0 ? cycle + memory->latency() : cycle;
    lane.next_row = -1;
    lane.fetch_slot = lane.fetch_slot + 1 == lane.ready.size() ? 0 : lane.fetch_slot + 1;
    ++lane.fetched;
    if (++lane.fetch_unit == lane.fetch_units) {
        lane.fetch_unit = 0;
        lane.fetch_done = last_of_layer(lane.fetch_at);
        if (!lane.fetch_done) {
            lane.fetch_at = window_after(lane.fetch_at);
            lane.fetch_units = job_.source->units(index, lane.fetch_at);
        }
    }
}

std::optional<Cycle> Dispatcher::synapses_from(std::int64_t unit) {
    if (pass_complete_ && *pass_complete_ <= window_start_) {
        return Cycle{0};
    }
    const std::int64_t load = load_of(at_);
    if (!pass_complete_) {
        pass_complete_ = synapses->complete(load);
    }
    return synapses->arrival(load, unit / job_.units_per_piece);
}

bool Dispatcher::drain(int index, Cycle until) {
    Lane& lane = lanes_[index];
    const std::size_t slot = lane.drain_slot;
    Cycle start = lane.finish;
    if (memory_model_ == MemoryModel::real) {
        const Cycle neurons = std::max(start, lane.ready[slot]);
        std::optional<Cycle> arrived = Cycle{0};
        if (job_.uses_synapses) {
            arrived = synapses_from(lane.drain_unit);
        }
        if (!arrived) {
            waiting_for_ = "synapses from off-chip";
            return false;
        }
        const Cycle ready = std::max(neurons, *arrived);
        if (ready >= until) {
            return false;
        }
        lane.wait_neurons += neurons - start;
        lane.wait_synapses += ready - neurons;
        activities_[index].note(start, neurons, "wait_neurons");
        activities_[index].note(neurons, ready, "wait_synapses");
        start = ready;
    } else if (start >= until) {
        return false;
    }
    buffer_writes_ += static_cast<std::uint64_t>(at_.count);
    buffer_reads_ += static_cast<std::uint64_t>(at_.count);
    const Work work = job_.source->deliver(index, at_, lane.drain_unit, packet_);
    lane.busy += work.cycles;
    lane.effectual += work.effectual;
    lane.ineffectual += work.ineffectual;
    lane.waiting += work.waiting;
    lane.sent += work.sent;
    lane.neurons += work.neurons;
    lane.finish = start + work.cycles;
    activities_[index].note(start, lane.finish, job_.pooling ? "pool" : "multiply");
    lane.slot_free[slot] = lane.finish;
    lane.drain_slot = slot + 1 == lane.ready.size() ? 0 : slot + 1;
    ++lane.drained;
    if (++lane.drain_unit == lane.drain_units) {
        lane.window_done = true;
    }
    if (job_.load_each_window && memory_model_ == MemoryModel::real &&
        (lane.window_done || lane.drain_unit % job_.units_per_piece == 0)) {
        pass_piece((lane.drain_unit - 1) / job_.units_per_piece, lane.finish);
    }
    return true;
}

void Dispatcher::pass_piece(std::int64_t piece, Cycle at) {
    pieces_.resize(std::max<std::size_t>(pieces_.size(), piece + 1));
    Piece& passed = pieces_[piece];
    passed.end = std::max(passed.end, at);
    if (++passed.lanes == job_.lanes.count) {
        releases->release_piece(load_of(at_), piece, passed.end);
    }
}

}  // namespace nought::sim
