#include "sim/node/dispatcher.h"

#include <algorithm>
#include <string>

#include "sim/core/invariant.h"

namespace nought::sim {

Dispatcher::Dispatcher(const sc_core::sc_module_name& name, MemoryModel memory_model, const DispatcherCost& cost)
    : Module(name),
      memory_model_(memory_model),
      broadcasts_(this, "broadcasts", "neurons, or parts of them, sent over the tree to every tile", cost.broadcast_pj),
      buffer_writes_(this, "buffer_writes", "units written to the buffer", cost.buffer.write_pj),
      buffer_reads_(this, "buffer_reads", "units read from the buffer", cost.buffer.read_pj),
      floorplan_(this, "buffer for units", cost.buffer.area_mm2, cost.buffer.leakage_mw),
      compute_cycles_(this, "compute_cycles", Unit::cycles, "cycles that the lanes need if nothing else takes time"),
      effectual_macs_(this, "effectual_macs", Unit::count, "products whose neuron is not zero"),
      lane_cycles_(this) {
    sensitive << input << synapses << output;
}

void Dispatcher::start(const FeedJob& job, bool compute) {
    job_ = job;
    compute_ = compute;
    done_ = open_ = false;
    window_start_ = job.start;
    handed_over_ = 0;
    at_ = window(0, 0);
    lanes_.assign(job.lanes.count, Lane{});
    for (int index = 0; index < job.lanes.count; ++index) {
        Lane& lane = lanes_[index];
        lane.fetch_at = at_;
        lane.fetch_units = job.source->units(index, at_);
        lane.fetch_done = lane.fetch_units == 0;
        lane.finish = lane.issue_from = job.start;
        lane.ready.assign(job.lanes.buffer_units, 0);
        lane.slot_free.assign(job.lanes.buffer_units, job.start);
    }
    for (int index = static_cast<int>(activities_.size()); index < job.lanes.count; ++index) {
        activities_.emplace_back(name(), "lane_" + std::to_string(index));
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
        if (output->windows_taken() < handed_over_) {
            waiting_for_ = "the output stage";
            return;
        }
        open_window();
    }
    const Cycle until = horizon();
    if (job_.lanes.shared_banks && memory_model_ == MemoryModel::real) {
        advance_together(until);
    } else {
        for (int index = 0; index < job_.lanes.count; ++index) {
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
        tiles->begin_pass(*job_.plan, at_.pass);
    }
    packet_.at = at_;
    packet_.start = window_start_;
    packet_.steps = packet_.lane_steps = packet_.units = packet_.effectual = 0;
    packet_.deliveries.clear();
    packet_.bricks.clear();
    packet_.values.clear();
    pieces_.clear();
    for (int index = 0; index < job_.lanes.count; ++index) {
        Lane& lane = lanes_[index];
        lane.drain_unit = 0;
        lane.finish = window_start_;
        lane.busy = lane.effectual = lane.ineffectual = lane.waiting = lane.sent = lane.neurons = 0;
        lane.wait_neurons = lane.wait_synapses = 0;
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
        packet_.effectual += lane.neurons;
        packet_.lane_steps += lane.sent * job_.work_scale;
        packet_.units += static_cast<std::uint64_t>(lane.drain_units);
    }
    packet_.steps = longest;
    compute_cycles_ += longest;
    const Cycle end =
        memory_model_ == MemoryModel::ideal ? barrier : std::max(barrier, output->places_free_at(at_.count));
    packet_.end = end;
    account_window(barrier, end);
    note_window_end(barrier, end);
    release(at_, end);
    tiles->accept(packet_);
    handed_over_ += at_.count;
    window_start_ = end;
    open_ = false;
    done_ = last_of_layer(at_);
    if (!done_) {
        at_ = window_after(at_);
        wake_at(end);
    }
}

void Dispatcher::account_window(Cycle barrier, Cycle end) {
    // What keeps the very first neurons of a layer waiting is the pipeline, unless they come from off-chip.
    const bool filling = handed_over_ == 0 && input->place() == InputPlace::resident;
    const std::uint64_t scale = job_.work_scale;
    const std::uint64_t width = job_.lanes.width * scale;
    std::uint64_t total = 0;
    for (const Lane& lane : lanes_) {
        const std::uint64_t wait_window = barrier - lane.finish;
        (job_.pooling ? lane_cycles_.pooling : lane_cycles_.effectual) += lane.effectual * scale;
        lane_cycles_.ineffectual += lane.ineffectual * scale;
        (filling ? lane_cycles_.fill : lane_cycles_.wait_neurons) += lane.wait_neurons * width;
        lane_cycles_.wait_synapses += lane.wait_synapses * width;
        lane_cycles_.wait_window += wait_window * width + lane.waiting * scale;
        lane_cycles_.wait_output += (end - barrier) * width;
        total += (lane.effectual + lane.ineffectual + lane.waiting) * scale +
                 (lane.wait_neurons + lane.wait_synapses + wait_window + end - barrier) * width;
        broadcasts_ += lane.sent * scale;
    }
    invariant(total == (end - window_start_) * lanes_.size() * width, name(), "lane-cycles of a window do not add up");
    if (!job_.pooling) {
        effectual_macs_ += packet_.effectual * static_cast<std::uint64_t>(job_.plan->filters_in(at_.pass));
    }
}

void Dispatcher::note_window_end(Cycle barrier, Cycle end) {
    for (std::size_t index = 0; index < lanes_.size(); ++index) {
        activities_[index].note(lanes_[index].finish, barrier, "wait_window");
        activities_[index].note(barrier, end, "wait_output");
    }
}

void Dispatcher::release(const WindowAt& at, Cycle end) {
    if (memory_model_ == MemoryModel::ideal) {
        return;
    }
    const bool last = last_of_pass(at);
    if (job_.uses_synapses && (last || job_.load_each_window)) {
        releases->release_load(load_of(at), end);
    }
    if (last) {
        input->release_before(at.pass + 1, 0, end);
    } else if (at.out.x + at.count >= job_.plan->output.x) {
        input->release_before(at.pass, first_line(window_after(at)), end);
    }
}

WindowAt Dispatcher::window(std::int64_t pass, std::int64_t index) const {
    const LayerPlan& plan = *job_.plan;
    WindowAt at;
    at.pass = pass;
    at.group = plan.group_of(pass);
    at.window = index;
    at.count = std::min(plan.windows_per_pallet, plan.windows() - index);
    at.out = plan.position(index);
    at.origin = plan.origin(at.out);
    return at;
}

std::int64_t Dispatcher::load_of(const WindowAt& at) const {
    const LayerPlan& plan = *job_.plan;
    const std::int64_t pallet = at.window / plan.windows_per_pallet;
    return job_.first_load + (job_.load_each_window ? at.pass * plan.pallets() + pallet : at.pass);
}

std::int64_t Dispatcher::first_line(const WindowAt& at) const {
    const LayerPlan& plan = *job_.plan;
    std::int64_t line = plan.input.t * plan.input.y;
    for (std::int64_t i = 0; i < at.count; ++i) {
        const Grid origin = plan.origin(plan.position(at.window + i));
        line = std::min(line, std::clamp<std::int64_t>(origin.t, 0, plan.input.t - 1) * plan.input.y +
                                  std::clamp<std::int64_t>(origin.y, 0, plan.input.y - 1));
    }
    return line;
}

std::int64_t Dispatcher::last_line(const WindowAt& at) const {
    const LayerPlan& plan = *job_.plan;
    std::int64_t line = 0;
    for (std::int64_t i = 0; i < at.count; ++i) {
        const Grid origin = plan.origin(plan.position(at.window + i));
        const std::int64_t t = origin.t + (plan.kernel.t - 1) * plan.dilation.t;
        const std::int64_t y = origin.y + (plan.kernel.y - 1) * plan.dilation.y;
        line = std::max(line, std::clamp<std::int64_t>(t, 0, plan.input.t - 1) * plan.input.y +
                                  std::clamp<std::int64_t>(y, 0, plan.input.y - 1));
    }
    return line;
}

}  // namespace nought::sim
