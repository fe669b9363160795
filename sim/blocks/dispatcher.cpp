#include "sim/blocks/dispatcher.h"

#include <algorithm>
#include <limits>

#include "sim/blocks/output_stage.h"
#include "sim/blocks/tile_array.h"
#include "sim/core/invariant.h"

namespace nought::sim {

namespace {

constexpr Cycle never = std::numeric_limits<Cycle>::max();

}  // namespace

Dispatcher::Dispatcher(const sc_core::sc_module_name& name, MemoryModel memory_model, NeuronMemory& memory,
                       const DispatcherCost& cost)
    : Module(name),
      memory_model_(memory_model),
      memory_(memory),
      broadcasts_(this, "broadcasts", "neurons sent over the tree to every tile", cost.broadcast_pj),
      buffer_writes_(this, "buffer_writes", "units written to the buffer", cost.buffer.write_pj),
      buffer_reads_(this, "buffer_reads", "units read from the buffer", cost.buffer.read_pj),
      floorplan_(this, "buffer for units", cost.buffer.area_mm2, cost.buffer.leakage_mw),
      compute_cycles_(this, "compute_cycles", Unit::cycles, "cycles that the lanes need if nothing else takes time"),
      effectual_macs_(this, "effectual_macs", Unit::count, "products whose neuron is not zero"),
      lane_cycles_(this) {}

void Dispatcher::connect(TileArray& tiles, OutputStage& output, SynapseBuffer& synapses, SynapseLoader& loader,
                         InputStream& input) {
    tiles_ = &tiles;
    output_ = &output;
    synapses_ = &synapses;
    loader_ = &loader;
    input_ = &input;
}

void Dispatcher::start(const FeedJob& job, bool compute) {
    job_ = job;
    compute_ = compute;
    done_ = open_ = false;
    window_start_ = job.start;
    handed_over_ = 0;
    at_ = window(0, 0);
    lanes_.assign(job.lanes, Lane{});
    for (int index = 0; index < job.lanes; ++index) {
        Lane& lane = lanes_[index];
        lane.fetch_at = at_;
        lane.fetch_units = job.source->units(index, at_);
        lane.fetch_done = lane.fetch_units == 0;
        lane.finish = lane.issue_from = job.start;
        lane.ready.assign(job.buffer_units, 0);
        lane.slot_free.assign(job.buffer_units, job.start);
    }
    wake();
}

void Dispatcher::tick() {
    if (done_) {
        return;
    }
    waiting_for_.clear();
    if (!open_) {
        if (now() < window_start_) {  // a neighbour's wake-up: the next window is not due yet
            wake_at(window_start_);
            return;
        }
        // Until the output stage has booked its writes, the reads of the next window cannot know which cycles are left.
        if (output_->windows_taken() < handed_over_) {
            waiting_for_ = "the output stage";
            return;
        }
        open_window();
    }
    const Cycle until = horizon();
    if (job_.shared_banks && memory_model_ == MemoryModel::real) {
        advance_together(until);
    } else {
        for (int index = 0; index < job_.lanes; ++index) {
            advance_alone(index, until);
        }
    }
    if (std::all_of(lanes_.begin(), lanes_.end(), [](const Lane& lane) { return lane.window_done; })) {
        close_window();
    }
}

void Dispatcher::open_window() {
    open_ = true;
    pass_complete_.reset();
    if (compute_ && at_.window == 0) {
        tiles_->begin_pass(*job_.plan, at_.pass);
    }
    packet_.at = at_;
    packet_.start = window_start_;
    packet_.steps = packet_.lane_steps = packet_.effectual = 0;
    packet_.deliveries.clear();
    packet_.values.clear();
    pieces_.clear();
    for (int index = 0; index < job_.lanes; ++index) {
        Lane& lane = lanes_[index];
        lane.drain_unit = 0;
        lane.finish = window_start_;
        lane.busy = lane.effectual = lane.ineffectual = lane.sent = lane.wait_neurons = lane.wait_synapses = 0;
        lane.drain_units = job_.source->units(index, at_);
        lane.window_done = lane.drain_units == 0;
    }
}

void Dispatcher::close_window() {
    Cycle barrier = window_start_;
    std::uint64_t longest = 0;
    for (const Lane& lane : lanes_) {
        barrier = std::max(barrier, lane.finish);
        longest = std::max(longest, lane.busy);
        packet_.effectual += lane.effectual;
        packet_.lane_steps += lane.sent;
    }
    packet_.steps = longest;
    compute_cycles_ += longest;
    const Cycle end = memory_model_ == MemoryModel::ideal ? barrier : std::max(barrier, output_->place_free_at());
    packet_.end = end;
    account_window(barrier, end);
    if (barrier_fault_) {
        deliver_past_barrier();
    }
    release(at_, end);
    tiles_->accept(packet_);
    ++handed_over_;
    window_start_ = end;
    open_ = false;
    const bool last_of_pass = at_.window + 1 == job_.plan->windows();
    done_ = last_of_pass && at_.pass + 1 == job_.plan->passes();
    if (!done_) {
        at_ = last_of_pass ? window(at_.pass + 1, 0) : window(at_.pass, at_.window + 1);
        wake_at(end);
    }
}

void Dispatcher::account_window(Cycle barrier, Cycle end) {
    // What keeps the very first neurons of a layer waiting is the pipeline, unless they come from off-chip.
    const bool filling = handed_over_ == 0 && input_->place() == InputPlace::resident;
    const std::uint64_t width = job_.lane_width;
    std::uint64_t total = 0;
    for (const Lane& lane : lanes_) {
        const std::uint64_t wait_window = barrier - lane.finish;
        (job_.pooling ? lane_cycles_.pooling : lane_cycles_.effectual) += lane.effectual;
        lane_cycles_.ineffectual += lane.ineffectual;
        (filling ? lane_cycles_.fill : lane_cycles_.wait_neurons) += lane.wait_neurons * width;
        lane_cycles_.wait_synapses += lane.wait_synapses * width;
        lane_cycles_.wait_window += wait_window * width;
        lane_cycles_.wait_output += (end - barrier) * width;
        total += lane.effectual + lane.ineffectual +
                 (lane.wait_neurons + lane.wait_synapses + wait_window + end - barrier) * width;
        broadcasts_ += lane.sent;
    }
    invariant(total == (end - window_start_) * lanes_.size() * width, name(), "lane-cycles of a window do not add up");
    if (!job_.pooling) {
        effectual_macs_ += packet_.effectual * static_cast<std::uint64_t>(job_.plan->filters_in(at_.pass));
    }
}

void Dispatcher::deliver_past_barrier() {
    const bool last = at_.window + 1 == job_.plan->windows();
    for (int index = 0; index < job_.lanes && !last; ++index) {
        if (barrier_fault_(index, at_)) {
            job_.source->deliver(index, window(at_.pass, at_.window + 1), 0, packet_);
        }
    }
}

void Dispatcher::release(const WindowAt& at, Cycle end) {
    if (memory_model_ == MemoryModel::ideal) {
        return;
    }
    const bool last_of_pass = at.window + 1 == job_.plan->windows();
    if (job_.uses_synapses && (last_of_pass || job_.load_each_window)) {
        loader_->release_load(load_of(at), end);
    }
    if (last_of_pass) {
        input_->release_before(at.pass + 1, 0, end);
    } else if (at.out.x + 1 == job_.plan->output.x) {
        input_->release_before(at.pass, first_line(window(at.pass, at.window + 1)), end);
    }
}

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
        while (lane.fetched < lane.drained + job_.buffer_units && (ahead || fetch_within_window(lane)) &&
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
        for (int index = 0; index < job_.lanes; ++index) {
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
        for (int index = 0; index < job_.lanes && !(all_done && until == never); ++index) {
            Lane& lane = lanes_[index];
            if (lane.fetched < lane.drained + job_.buffer_units && begin_fetch(index)) {
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
        const std::optional<Cycle> lines = input_->arrival(lane.fetch_at.pass, last_line(lane.fetch_at));
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
    return lane.rows.size() == 0 ? lane.issue_from
                                 : memory_.port(lane.rows.bank(lane.next_row)).first_free(lane.issue_from);
}

void Dispatcher::issue_row(int index, Cycle cycle) {
    Lane& lane = lanes_[index];
    lane.issue_from = cycle;
    if (lane.rows.size() > 0) {
        memory_.port(lane.rows.bank(lane.next_row)).book_read(cycle);
        memory_.count_reads(1);
    }
    if (++lane.next_row < lane.rows.size()) {
        return;
    }
    // A unit that lies in the padding needs no row: the dispatcher makes its zeros itself.
    lane.ready[lane.fetch_slot] = lane.rows.size() > 0 ? cycle + memory_.latency() : cycle;
    lane.next_row = -1;
    lane.fetch_slot = lane.fetch_slot + 1 == lane.ready.size() ? 0 : lane.fetch_slot + 1;
    ++lane.fetched;
    if (++lane.fetch_unit == lane.fetch_units) {
        lane.fetch_unit = 0;
        const bool last_of_pass = lane.fetch_at.window + 1 == job_.plan->windows();
        lane.fetch_done = last_of_pass && lane.fetch_at.pass + 1 == job_.plan->passes();
        if (!lane.fetch_done) {
            lane.fetch_at =
                last_of_pass ? window(lane.fetch_at.pass + 1, 0) : window(lane.fetch_at.pass, lane.fetch_at.window + 1);
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
        pass_complete_ = synapses_->complete(load);
    }
    return synapses_->arrival(load, unit / job_.units_per_piece);
}

bool Dispatcher::drain(int index, Cycle until) {
    Lane& lane = lanes_[index];
    const std::size_t slot = lane.drain_slot;
    Cycle start = lane.finish;
    if (memory_model_ == MemoryModel::real) {
        const Cycle neurons = std::max(start, lane.ready[slot]);
        std::optional<Cycle> synapses = Cycle{0};
        if (job_.uses_synapses) {
            synapses = synapses_from(lane.drain_unit);
        }
        if (!synapses) {
            waiting_for_ = "synapses from off-chip";
            return false;
        }
        const Cycle ready = std::max(neurons, *synapses);
        if (ready >= until) {
            return false;
        }
        lane.wait_neurons += neurons - start;
        lane.wait_synapses += ready - neurons;
        start = ready;
    } else if (start >= until) {
        return false;
    }
    ++buffer_writes_;
    ++buffer_reads_;
    const Work work = job_.source->deliver(index, at_, lane.drain_unit, packet_);
    lane.busy += work.cycles;
    lane.effectual += work.effectual;
    lane.ineffectual += work.ineffectual;
    lane.sent += work.sent;
    lane.finish = start + work.cycles;
    lane.slot_free[slot] = lane.finish;
    lane.drain_slot = slot + 1 == lane.ready.size() ? 0 : slot + 1;
    ++lane.drained;
    if (++lane.drain_unit == lane.drain_units) {
        lane.window_done = true;
    }
    if (job_.release_pieces && memory_model_ == MemoryModel::real &&
        (lane.window_done || lane.drain_unit % job_.units_per_piece == 0)) {
        pass_piece((lane.drain_unit - 1) / job_.units_per_piece, lane.finish);
    }
    return true;
}

void Dispatcher::pass_piece(std::int64_t piece, Cycle at) {
    pieces_.resize(std::max<std::size_t>(pieces_.size(), piece + 1));
    Piece& passed = pieces_[piece];
    passed.end = std::max(passed.end, at);
    if (++passed.lanes == job_.lanes) {
        loader_->release_piece(load_of(at_), piece, passed.end);
    }
}

WindowAt Dispatcher::window(std::int64_t pass, std::int64_t index) const {
    const LayerPlan& plan = *job_.plan;
    WindowAt at;
    at.pass = pass;
    at.group = plan.group_of(pass);
    at.window = index;
    at.out = {index / (plan.output.x * plan.output.y), index / plan.output.x % plan.output.y, index % plan.output.x};
    at.origin = {at.out.t * plan.stride.t - plan.padding.t, at.out.y * plan.stride.y - plan.padding.y,
                 at.out.x * plan.stride.x - plan.padding.x};
    return at;
}

std::int64_t Dispatcher::load_of(const WindowAt& at) const {
    return job_.first_load + (job_.load_each_window ? at.pass * job_.plan->windows() + at.window : at.pass);
}

std::int64_t Dispatcher::first_line(const WindowAt& at) const {
    return std::clamp<std::int64_t>(at.origin.t, 0, job_.plan->input.t - 1) * job_.plan->input.y +
           std::clamp<std::int64_t>(at.origin.y, 0, job_.plan->input.y - 1);
}

std::int64_t Dispatcher::last_line(const WindowAt& at) const {
    const LayerPlan& plan = *job_.plan;
    const std::int64_t t = at.origin.t + (plan.kernel.t - 1) * plan.dilation.t;
    const std::int64_t y = at.origin.y + (plan.kernel.y - 1) * plan.dilation.y;
    return std::clamp<std::int64_t>(t, 0, plan.input.t - 1) * plan.input.y +
           std::clamp<std::int64_t>(y, 0, plan.input.y - 1);
}

}  // namespace nought::sim
