#include "models/eyeq/replay/chip_replay.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <queue>

namespace nought::tools {
namespace {

constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

/// A frame that the chip works on.
struct ActiveFrame {
    std::size_t frame = 0;
    const FrameJob* job = nullptr;
    std::vector<std::uint32_t> awaits;              ///< by task: how many it still awaits
    std::vector<std::vector<std::uint32_t>> ready;  ///< by unit kind: heaps, the first in recorded order on top
    std::size_t unfinished = 0;
};

struct PlacedTask {
    ActiveFrame* owner = nullptr;
    std::uint32_t task = 0;

    const FrameJob::Task& operator*() const { return owner->job->tasks[task]; }
    explicit operator bool() const { return owner != nullptr; }
};

struct ReplayUnit {
    PlacedTask load;
    bool loaded = false;
    PlacedTask compute;
    std::uint64_t computed_at = 0;  ///< of the task in `compute`
    PlacedTask store;
    std::uint64_t accounted = 0;  ///< cycles up to this one have a cause
    UnitCycles cycles;
};

struct Transfer {
    std::uint64_t done = 0;
    ReplayUnit* unit = nullptr;
    bool store = false;
};

class Chip {
public:
    Chip(const std::vector<FrameJob>& jobs, const std::vector<ReleasedFrame>& frames, const ReplayOptions& options)
        : jobs_(jobs), frames_(frames), options_(options), pending_(Later{frames}) {
        const auto& kinds = jobs.front().units;
        for (const auto& kind : kinds) {
            first_unit_.push_back(units_.size());
            units_.resize(units_.size() + static_cast<std::size_t>(kind.count));
        }
        first_unit_.push_back(units_.size());
        slots_.resize(options.frames_in_flight);
        for (ActiveFrame& slot : slots_) {
            slot.ready.resize(kinds.size());
            free_slots_.push_back(&slot);
        }
        usage_.finished.resize(frames.size());
    }

    ChipUsage run() {
        while (!stopped_) {
            const std::uint64_t next = next_event();
            if (next >= options_.end) {
                now_ = options_.end == never ? now_ : options_.end;
                break;
            }
            now_ = next;
            take_events();
            settle();
        }
        finish();
        return std::move(usage_);
    }

private:
    /// Puts the frame with the earliest deadline on top, the earlier one of equals.
    struct Later {
        const std::vector<ReleasedFrame>& frames;
        bool operator()(std::size_t a, std::size_t b) const {
            return std::pair(frames[a].deadline, a) > std::pair(frames[b].deadline, b);
        }
    };

    std::uint64_t next_event() const {
        std::uint64_t next = transfers_.empty() ? never : transfers_.front().done;
        if (released_ < frames_.size()) {
            next = std::min(next, frames_[released_].release);
        }
        for (const ReplayUnit& unit : units_) {
            if (unit.compute && unit.computed_at > now_) {
                next = std::min(next, unit.computed_at);
            }
        }
        return next;
    }

    void take_events() {
        while (!transfers_.empty() && transfers_.front().done == now_) {
            const Transfer transfer = transfers_.front();
            transfers_.pop_front();
            account(*transfer.unit);
            if (transfer.store) {
                usage_.dram_write_bytes += (*transfer.unit->store).write_bytes;
                complete(*transfer.unit);
            } else {
                usage_.dram_read_bytes += (*transfer.unit->load).read_bytes;
                transfer.unit->loaded = true;
            }
        }
        for (; released_ < frames_.size() && frames_[released_].release == now_; ++released_) {
            pending_.push(released_);
        }
    }

    /// Moves everything that can move in this cycle.
    void settle() {
        for (bool moved = true; moved;) {
            moved = false;
            for (ReplayUnit& unit : units_) {
                moved = advance(unit) || moved;
            }
            moved = admit() || moved;
            moved = dispatch() || moved;
        }
    }

    bool advance(ReplayUnit& unit) {
        bool moved = false;
        if (unit.compute && unit.computed_at <= now_ && !unit.store) {
            account(unit);
            unit.store = unit.compute;
            unit.compute = {};
            if (!ask_dram(unit, (*unit.store).store_cycles, true)) {
                complete(unit);
            }
            moved = true;
        }
        if (unit.loaded && !unit.compute) {
            account(unit);
            unit.compute = unit.load;
            unit.computed_at = now_ + (*unit.compute).compute_cycles;
            unit.load = {};
            unit.loaded = false;
            moved = true;
        }
        return moved;
    }

    bool admit() {
        bool moved = false;
        while (!pending_.empty() && !free_slots_.empty()) {
            ActiveFrame& slot = *free_slots_.back();
            free_slots_.pop_back();
            start(slot, pending_.top());
            pending_.pop();
            moved = true;
        }
        return moved;
    }

    void start(ActiveFrame& slot, std::size_t frame) {
        slot.frame = frame;
        slot.job = &jobs_[frames_[frame].job];
        slot.unfinished = slot.job->tasks.size();
        slot.awaits.clear();
        for (const FrameJob::Task& task : slot.job->tasks) {
            slot.awaits.push_back(task.awaits);
        }
        const Later later{frames_};
        const auto place = std::find_if(active_.begin(), active_.end(),
                                        [&](const ActiveFrame* other) { return later(other->frame, frame); });
        active_.insert(place, &slot);
        if (slot.unfinished == 0) {
            end(slot);
        }
        for (std::size_t i = 0; i < slot.job->tasks.size(); ++i) {
            if (slot.job->tasks[i].awaits == 0) {
                make_ready(slot, static_cast<std::uint32_t>(i));
            }
        }
    }

    void make_ready(ActiveFrame& frame, std::uint32_t task) {
        if (frame.job->tasks[task].no_work()) {
            task_done(frame, frame.job->tasks[task]);
            return;
        }
        auto& heap = frame.ready[frame.job->tasks[task].kind];
        heap.push_back(task);
        std::push_heap(heap.begin(), heap.end(), std::greater<>());
    }

    bool dispatch() {
        bool moved = false;
        for (std::size_t kind = 0; kind + 1 < first_unit_.size(); ++kind) {
            for (ActiveFrame* frame : active_) {
                auto& heap = frame->ready[kind];
                while (!heap.empty()) {
                    ReplayUnit* unit = free_unit(kind);
                    if (unit == nullptr) {
                        break;
                    }
                    std::pop_heap(heap.begin(), heap.end(), std::greater<>());
                    place(*unit, {frame, heap.back()});
                    heap.pop_back();
                    moved = true;
                }
            }
        }
        return moved;
    }

    ReplayUnit* free_unit(std::size_t kind) {
        ReplayUnit* best = nullptr;
        std::uint64_t best_done = never;
        for (std::size_t i = first_unit_[kind]; i < first_unit_[kind + 1]; ++i) {
            ReplayUnit& unit = units_[i];
            const std::uint64_t done = unit.compute ? unit.computed_at : 0;
            if (!unit.load && done < best_done) {
                best = &unit;
                best_done = done;
            }
        }
        return best;
    }

    void place(ReplayUnit& unit, PlacedTask task) {
        account(unit);
        unit.load = task;
        unit.loaded = !ask_dram(unit, (*task).load_cycles, false);
    }

    /// False when there is nothing to transfer.
    bool ask_dram(ReplayUnit& unit, std::uint64_t cycles, bool store) {
        if (cycles == 0) {
            return false;
        }
        dram_free_ = std::max(dram_free_, now_) + cycles;
        usage_.dram_busy += cycles;
        transfers_.push_back({dram_free_, &unit, store});
        return true;
    }

    /// The task in the unit's store stage is done.
    void complete(ReplayUnit& unit) {
        ActiveFrame& frame = *unit.store.owner;
        const FrameJob::Task& task = *unit.store;
        unit.store = {};
        unit.cycles.macs += task.macs;
        task_done(frame, task);
    }

    void task_done(ActiveFrame& frame, const FrameJob::Task& task) {
        usage_.macs += task.macs;
        usage_.dynamic_pj += task.dynamic_pj;
        ++usage_.tasks;
        for (const std::uint32_t next : task.next) {
            if (--frame.awaits[next] == 0) {
                make_ready(frame, next);
            }
        }
        if (--frame.unfinished == 0) {
            end(frame);
        }
    }

    void end(ActiveFrame& frame) {
        usage_.finished[frame.frame] = now_;
        active_.erase(std::find(active_.begin(), active_.end(), &frame));
        free_slots_.push_back(&frame);
        if (options_.stop_at_late != nullptr) {
            if (now_ > frames_[frame.frame].deadline) {
                options_.stop_at_late->store(true);
            }
            stopped_ = options_.stop_at_late->load();
        }
    }

    /// Gives the cycles since the unit's last change a cause; called before each change.
    void account(ReplayUnit& unit) {
        const std::uint64_t from = unit.accounted;
        unit.accounted = now_;
        if (unit.compute) {
            // Done and still in its stage: the store stage was not free.
            const std::uint64_t computed = std::clamp(unit.computed_at, from, now_);
            unit.cycles.busy += computed - from;
            unit.cycles.wait_store += now_ - computed;
        } else {
            (unit.load ? unit.cycles.wait_load : unit.cycles.idle) += now_ - from;
        }
    }

    void finish() {
        usage_.cycles = now_;
        usage_.dram_busy -= dram_free_ > now_ ? dram_free_ - now_ : 0;
        for (ReplayUnit& unit : units_) {
            account(unit);
            usage_.units.push_back(unit.cycles);
        }
    }

    const std::vector<FrameJob>& jobs_;
    const std::vector<ReleasedFrame>& frames_;
    const ReplayOptions& options_;
    std::priority_queue<std::size_t, std::vector<std::size_t>, Later> pending_;
    std::vector<ReplayUnit> units_;
    std::vector<std::size_t> first_unit_;  ///< by kind, and behind the last
    std::vector<ActiveFrame> slots_;
    std::vector<ActiveFrame*> free_slots_;
    std::vector<ActiveFrame*> active_;  ///< earliest deadline first
    std::deque<Transfer> transfers_;    ///< in the order in which they end
    std::uint64_t dram_free_ = 0;
    std::size_t released_ = 0;
    std::uint64_t now_ = 0;
    bool stopped_ = false;
    ChipUsage usage_;
};

}  // namespace

void UnitCycles::operator+=(const UnitCycles& other) {
    busy += other.busy;
    wait_load += other.wait_load;
    wait_store += other.wait_store;
    idle += other.idle;
    macs += other.macs;
}

ChipUsage replay_chip(const std::vector<FrameJob>& jobs, const std::vector<ReleasedFrame>& frames,
                      const ReplayOptions& options) {
    return Chip(jobs, frames, options).run();
}

}  // namespace nought::tools
