#include "tests/models/eyeq/replay/slow_chip.h"

#include <algorithm>
#include <list>
#include <set>
#include <tuple>

namespace nought::tests {
namespace {

using models::FrameRecord;

enum class Stage { waiting, loading, loaded, computing, computed, storing, done };

struct TaskState {
    Stage stage = Stage::waiting;
    std::size_t unit = 0;
    std::uint64_t computed_at = 0;
};

struct Bytes {
    std::size_t frame = 0;
    std::size_t task = 0;
    std::uint64_t cycles_left = 0;
};

/// All state by frame and task; what a unit does is found by searching.
class SlowChip {
public:
    SlowChip(const std::vector<FrameRecord>& records, const std::vector<tools::ReleasedFrame>& frames,
             std::size_t in_flight)
        : records_(records), frames_(frames), in_flight_(in_flight) {
        for (const tools::ReleasedFrame& frame : frames) {
            states_.emplace_back(records[frame.job].tasks.size());
        }
        for (std::size_t kind = 0; kind < records.front().units.size(); ++kind) {
            for (std::int64_t i = 0; i < records.front().units[kind].count; ++i) {
                kind_of_.push_back(kind);
            }
        }
        usage_.units.resize(kind_of_.size());
        usage_.finished.resize(frames.size());
    }

    tools::ChipUsage run(std::uint64_t end) {
        for (now_ = 0; now_ < end; ++now_) {
            take_over();
            settle();
            count_cycle();
            tick();
        }
        usage_.cycles = end;
        return usage_;
    }

private:
    const FrameRecord::Task& task(std::size_t frame, std::size_t index) const {
        return records_[frames_[frame].job].tasks[index];
    }

    /// The task that is in one of these stages on a unit.
    std::optional<std::pair<std::size_t, std::size_t>> on(std::size_t unit, std::set<Stage> stages) const {
        for (const std::size_t frame : active_) {
            for (std::size_t i = 0; i < states_[frame].size(); ++i) {
                const TaskState& state = states_[frame][i];
                if (state.unit == unit && stages.contains(state.stage)) {
                    return std::pair(frame, i);
                }
            }
        }
        return {};
    }

    std::uint64_t cycles_of(std::uint64_t bytes) const {
        // The least whole number of cycles in which so many bytes get through.
        std::uint64_t cycles = 0;
        while (static_cast<double>(cycles) * records_.front().dram_bytes_per_cycle < static_cast<double>(bytes)) {
            ++cycles;
        }
        return cycles;
    }

    void settle() {
        for (bool again = true; again;) {
            again = false;
            for (std::size_t unit = 0; unit < kind_of_.size(); ++unit) {
                const auto computed = on(unit, {Stage::computed});
                if (computed && !on(unit, {Stage::storing})) {
                    store(computed->first, computed->second);
                    again = true;
                }
                const auto loaded = on(unit, {Stage::loaded});
                if (loaded && !on(unit, {Stage::computing, Stage::computed})) {
                    TaskState& state = states_[loaded->first][loaded->second];
                    state.computed_at = now_ + task(loaded->first, loaded->second).cycles;
                    state.stage = state.computed_at == now_ ? Stage::computed : Stage::computing;
                    again = true;
                }
            }
            again = take_up() || again;
            for (std::size_t kind = 0; kind < records_.front().units.size(); ++kind) {
                while (place_one(kind)) {
                    again = true;
                }
            }
        }
    }

    void store(std::size_t frame, std::size_t index) {
        const std::uint64_t cycles = cycles_of(task(frame, index).dram_write_bytes);
        if (cycles == 0) {
            complete(frame, index);
        } else {
            states_[frame][index].stage = Stage::storing;
            dram_.push_back({frame, index, cycles});
        }
    }

    void complete(std::size_t frame, std::size_t index) {
        TaskState& state = states_[frame][index];
        usage_.units[state.unit].macs += task(frame, index).macs;
        finish(frame, index);
        pass_empty_tasks(frame);
    }

    /// Tasks without any work need no unit.
    void pass_empty_tasks(std::size_t frame) {
        for (std::size_t i = 0; i < states_[frame].size(); ++i) {
            const FrameRecord::Task& wanted = task(frame, i);
            const bool empty = wanted.cycles == 0 && wanted.dram_read_bytes == 0 && wanted.dram_write_bytes == 0;
            if (empty && may_go(frame, i, records_.front().kind_of(wanted))) {
                finish(frame, i);
            }
        }
    }

    void finish(std::size_t frame, std::size_t index) {
        states_[frame][index].stage = Stage::done;
        usage_.macs += task(frame, index).macs;
        usage_.dynamic_pj += task(frame, index).dynamic_pj;
        ++usage_.tasks;
        if (std::all_of(states_[frame].begin(), states_[frame].end(),
                        [](const TaskState& other) { return other.stage == Stage::done; })) {
            usage_.finished[frame] = now_;
            active_.erase(frame);
        }
    }

    bool take_up() {
        bool any = false;
        while (active_.size() < in_flight_) {
            std::optional<std::size_t> best;
            for (std::size_t frame = 0; frame < frames_.size(); ++frame) {
                if (frames_[frame].release <= now_ && !taken_.contains(frame) &&
                    (!best || frames_[frame].deadline < frames_[*best].deadline)) {
                    best = frame;
                }
            }
            if (!best) {
                break;
            }
            taken_.insert(*best);
            active_.insert(*best);
            pass_empty_tasks(*best);
            any = true;
        }
        return any;
    }

    bool may_go(std::size_t frame, std::size_t index, std::size_t kind) const {
        const FrameRecord::Task& wanted = task(frame, index);
        return records_.front().kind_of(wanted) == kind && states_[frame][index].stage == Stage::waiting &&
               std::all_of(wanted.after.begin(), wanted.after.end(),
                           [&](std::size_t earlier) { return states_[frame][earlier].stage == Stage::done; });
    }

    bool place_one(std::size_t kind) {
        std::optional<std::tuple<std::uint64_t, std::size_t, std::size_t>> first;  // deadline, frame, task
        for (const std::size_t frame : active_) {
            for (std::size_t i = 0; i < states_[frame].size(); ++i) {
                const auto candidate = std::tuple(frames_[frame].deadline, frame, i);
                if (may_go(frame, i, kind) && (!first || candidate < *first)) {
                    first = candidate;
                }
            }
        }
        const auto unit = first ? free_unit(kind) : std::nullopt;
        if (!unit) {
            return false;
        }
        const auto [deadline, frame, index] = *first;
        const std::uint64_t cycles = cycles_of(task(frame, index).dram_read_bytes);
        states_[frame][index].unit = *unit;
        states_[frame][index].stage = cycles == 0 ? Stage::loaded : Stage::loading;
        if (cycles > 0) {
            dram_.push_back({frame, index, cycles});
        }
        return true;
    }

    std::optional<std::size_t> free_unit(std::size_t kind) const {
        std::optional<std::pair<std::uint64_t, std::size_t>> best;  // when its computing ends, unit
        for (std::size_t unit = 0; unit < kind_of_.size(); ++unit) {
            if (kind_of_[unit] != kind || on(unit, {Stage::loading, Stage::loaded})) {
                continue;
            }
            const auto computing = on(unit, {Stage::computing, Stage::computed});
            const auto candidate =
                std::pair(computing ? states_[computing->first][computing->second].computed_at : 0, unit);
            if (!best || candidate < *best) {
                best = candidate;
            }
        }
        return best ? std::optional(best->second) : std::nullopt;
    }

    void count_cycle() {
        for (std::size_t unit = 0; unit < kind_of_.size(); ++unit) {
            tools::UnitCycles& cycles = usage_.units[unit];
            if (on(unit, {Stage::computing})) {
                ++cycles.busy;
            } else if (on(unit, {Stage::computed})) {
                ++cycles.wait_store;
            } else if (on(unit, {Stage::loading})) {
                ++cycles.wait_load;
            } else {
                ++cycles.idle;
            }
        }
        usage_.dram_busy += dram_.empty() ? 0 : 1;
    }

    /// One more cycle of computing and of the DRAM is over.
    void tick() {
        if (!dram_.empty() && --dram_.front().cycles_left == 0) {
            arrived_.push_back(dram_.front());
            dram_.pop_front();
        }
    }

    /// What the cycle before brought to an end.
    void take_over() {
        for (auto& frame : states_) {
            for (TaskState& state : frame) {
                if (state.stage == Stage::computing && state.computed_at == now_) {
                    state.stage = Stage::computed;
                }
            }
        }
        for (const Bytes& bytes : arrived_) {
            TaskState& state = states_[bytes.frame][bytes.task];
            if (state.stage == Stage::storing) {
                usage_.dram_write_bytes += task(bytes.frame, bytes.task).dram_write_bytes;
                complete(bytes.frame, bytes.task);
            } else {
                usage_.dram_read_bytes += task(bytes.frame, bytes.task).dram_read_bytes;
                state.stage = Stage::loaded;
            }
        }
        arrived_.clear();
    }

    const std::vector<FrameRecord>& records_;
    const std::vector<tools::ReleasedFrame>& frames_;
    std::size_t in_flight_;
    std::vector<std::vector<TaskState>> states_;
    std::vector<std::size_t> kind_of_;  ///< by unit
    std::set<std::size_t> active_;
    std::set<std::size_t> taken_;
    std::list<Bytes> dram_;
    std::vector<Bytes> arrived_;
    std::uint64_t now_ = 0;
    tools::ChipUsage usage_;
};

}  // namespace

tools::ChipUsage slow_replay(const std::vector<models::FrameRecord>& record_of,
                             const std::vector<tools::ReleasedFrame>& frames, std::size_t in_flight,
                             std::uint64_t end) {
    return SlowChip(record_of, frames, in_flight).run(end);
}

}  // namespace nought::tests
