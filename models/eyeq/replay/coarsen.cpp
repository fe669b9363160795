#include "models/eyeq/replay/coarsen.h"

#include <algorithm>
#include <map>
#include <string>

namespace nought::tools {
namespace {

using models::FrameRecord;

/// Behind the last task of the run that starts at `first`: tasks of one layer that do not await each other.
std::size_t run_end(const FrameRecord& frame, std::size_t first) {
    std::size_t end = first + 1;
    for (; end < frame.tasks.size() && frame.tasks[end].layer == frame.tasks[first].layer; ++end) {
        const std::vector<std::size_t>& after = frame.tasks[end].after;
        if (std::any_of(after.begin(), after.end(), [&](std::size_t earlier) { return earlier >= first; })) {
            break;
        }
    }
    return end;
}

void add(FrameRecord::Task& sum, const FrameRecord::Task& task) {
    sum.cycles += task.cycles;
    sum.macs += task.macs;
    sum.dram_read_bytes += task.dram_read_bytes;
    sum.dram_write_bytes += task.dram_write_bytes;
    sum.sram_bytes += task.sram_bytes;
    sum.dynamic_pj += task.dynamic_pj;
}

/// Puts together up to `grain` tasks of one kind within each run.
FrameRecord merged(const FrameRecord& frame, std::size_t grain) {
    FrameRecord coarse = frame;
    coarse.tasks.clear();
    std::vector<std::size_t> became(frame.tasks.size());
    for (std::size_t first = 0; first < frame.tasks.size();) {
        const std::size_t end = run_end(frame, first);
        std::map<std::string, std::size_t> in_run;  // tasks by kind
        for (std::size_t i = first; i < end; ++i) {
            ++in_run[frame.tasks[i].unit];
        }
        struct Open {
            std::size_t task = 0;
            std::size_t room = 0;
        };
        std::map<std::string, Open> open;  // by kind
        for (std::size_t i = first; i < end; ++i) {
            const FrameRecord::Task& task = frame.tasks[i];
            Open& target = open[task.unit];
            if (target.room == 0) {
                const auto units = static_cast<std::size_t>(frame.units[frame.kind_of(task)].count);
                target = {coarse.tasks.size(), std::clamp<std::size_t>(in_run[task.unit] / units, 1, grain)};
                FrameRecord::Task& fresh = coarse.tasks.emplace_back();
                fresh.layer = task.layer;
                fresh.unit = task.unit;
            }
            --target.room;
            became[i] = target.task;
            add(coarse.tasks[target.task], task);
            for (const std::size_t earlier : task.after) {
                coarse.tasks[target.task].after.push_back(became[earlier]);
            }
        }
        first = end;
    }
    for (FrameRecord::Task& task : coarse.tasks) {
        std::sort(task.after.begin(), task.after.end());
        task.after.erase(std::unique(task.after.begin(), task.after.end()), task.after.end());
    }
    return coarse;
}

}  // namespace

FrameRecord coarsen(const FrameRecord& frame, std::size_t most) {
    FrameRecord coarse = frame;
    for (std::size_t grain = 2; coarse.tasks.size() > most && grain <= 2 * frame.tasks.size(); grain *= 2) {
        coarse = merged(frame, grain);
    }
    return coarse;
}

}  // namespace nought::tools
