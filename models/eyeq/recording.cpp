#include "models/eyeq/recording.h"

#include <optional>

namespace nought::models::eyeq {

namespace {

class Recorder {
public:
    Recorder(const Frame& frame, FrameRecord& record) : frame_(frame), record_(record) {}

    void add_tasks() {
        const std::vector<Task>& tasks = frame_.schedule.tasks;
        places_.resize(tasks.size());
        ends_.resize(frame_.graph.steps.size());
        for (std::size_t task = 0; task < tasks.size(); ++task) {
            FrameRecord::Task entry = entry_of(task);
            for (const std::size_t step : tasks[task].after_steps) {
                entry.after.push_back(end_of(step, entry));
            }
            for (const std::size_t other : tasks[task].after) {
                entry.after.push_back(places_[other]);
            }
            std::ranges::sort(entry.after);
            places_[task] = record_.tasks.size();
            record_.tasks.push_back(std::move(entry));
        }
    }

private:
    FrameRecord::Task entry_of(std::size_t task) const {
        const Task& work = frame_.schedule.tasks[task];
        const TraceOperation& operation = *frame_.graph.steps[work.step].operation;
        const TaskCost& cost = frame_.costs[task];
        FrameRecord::Task entry;
        entry.layer = operation.name();
        entry.unit = record_.units[work.kind].name;
        entry.cycles = cost.cycles;
        if (const workloads::TraceLayer* layer = operation.as_layer()) {
            entry.macs = static_cast<std::uint64_t>(work.outputs.volume() * layer->shape.channels_per_group() *
                                                    layer->shape.kernel.volume());
        }
        entry.dram_read_bytes = cost.dram_read_bytes;
        entry.dram_write_bytes = cost.dram_write_bytes;
        entry.sram_bytes = cost.sram_bytes;
        entry.dynamic_pj = cost.datapath_pj;
        return entry;
    }

    /// The task that stands for the end of a step: its only one, or one without work behind all of them.
    std::size_t end_of(std::size_t step, const FrameRecord::Task& like) {
        if (!ends_[step]) {
            FrameRecord::Task end;
            end.layer = frame_.graph.steps[step].operation->name();
            end.unit = like.unit;
            for (std::size_t task = 0; task < frame_.schedule.tasks.size(); ++task) {
                if (frame_.schedule.tasks[task].step == step) {
                    end.after.push_back(places_[task]);
                }
            }
            if (end.after.size() == 1) {
                ends_[step] = end.after.front();
            } else {
                ends_[step] = record_.tasks.size();
                record_.tasks.push_back(std::move(end));
            }
        }
        return *ends_[step];
    }

    const Frame& frame_;
    FrameRecord& record_;
    std::vector<std::size_t> places_;               ///< by task: in the record
    std::vector<std::optional<std::size_t>> ends_;  ///< by step
};

/// Deals what is left of the frame's dynamic energy to the tasks.
void deal_energy(FrameRecord& record, double dynamic_pj, double dram_pj_per_byte) {
    double known = 0;
    std::uint64_t bytes = 0;
    for (FrameRecord::Task& task : record.tasks) {
        task.dynamic_pj += static_cast<double>(task.dram_read_bytes + task.dram_write_bytes) * dram_pj_per_byte;
        known += task.dynamic_pj;
        bytes += task.dram_read_bytes + task.dram_write_bytes + task.sram_bytes;
    }
    const double per_byte = bytes == 0 ? 0 : (dynamic_pj - known) / static_cast<double>(bytes);
    for (FrameRecord::Task& task : record.tasks) {
        task.dynamic_pj +=
            per_byte * static_cast<double>(task.dram_read_bytes + task.dram_write_bytes + task.sram_bytes);
    }
}

}  // namespace

FrameRecord record_of(const Frame& frame, const Chip& chip, const EyeqConfig& config, const Result& result,
                      double dram_pj_per_byte) {
    FrameRecord record;
    record.accelerator = result.accelerator.name;
    record.network = result.network;
    record.clock_ghz = config.clock_ghz;
    for (const UnitKind& kind : chip.kinds) {
        record.units.push_back({kind.name, kind.count, kind.count == 0 ? 1 : kind.datapath->lanes()});
    }
    record.dram_bytes_per_cycle = chip.dram.peak_bytes_per_cycle();
    const LayerResult total = result.total();
    record.frame_cycles = total.cycles;
    record.macs = total.macs;
    double dynamic_pj = 0;
    double static_pj = 0;
    for (const auto& [component, energy] : total.energy_pj) {
        dynamic_pj += energy.dynamic_pj;
        static_pj += energy.static_pj;
    }
    record.static_mw = total.cycles == 0 ? 0 : static_pj / (static_cast<double>(total.cycles) / config.clock_ghz);
    Recorder(frame, record).add_tasks();
    deal_energy(record, dynamic_pj, dram_pj_per_byte);
    return record;
}

}  // namespace nought::models::eyeq
