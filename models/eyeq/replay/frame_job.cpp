#include "models/eyeq/replay/frame_job.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::tools {
namespace {

std::uint64_t transfer_cycles(std::uint64_t bytes, double bytes_per_cycle) {
    return static_cast<std::uint64_t>(std::ceil(static_cast<double>(bytes) / bytes_per_cycle));
}

bool same_chip(const models::FrameRecord& one, const models::FrameRecord& other) {
    return one.units == other.units && one.clock_ghz == other.clock_ghz &&
           one.dram_bytes_per_cycle == other.dram_bytes_per_cycle;
}

}  // namespace

FrameJob::FrameJob(const std::vector<models::FrameRecord>& records) : units(records.at(0).units) {
    for (const models::FrameRecord& record : records) {
        if (!same_chip(record, records.front())) {
            throw config::UserError(
                fmt::format("the frames of {} and {} are of different chips: units, clock or DRAM differ",
                            records.front().network, record.network));
        }
        const std::size_t first = tasks.size();
        for (const models::FrameRecord::Task& recorded : record.tasks) {
            Task& task = tasks.emplace_back();
            task.kind = static_cast<std::uint32_t>(record.kind_of(recorded));
            task.compute_cycles = recorded.cycles;
            task.load_cycles = transfer_cycles(recorded.dram_read_bytes, record.dram_bytes_per_cycle);
            task.store_cycles = transfer_cycles(recorded.dram_write_bytes, record.dram_bytes_per_cycle);
            task.read_bytes = recorded.dram_read_bytes;
            task.write_bytes = recorded.dram_write_bytes;
            task.macs = recorded.macs;
            task.dynamic_pj = recorded.dynamic_pj;
            macs += recorded.macs;
            std::vector<std::size_t> after = recorded.after;
            std::sort(after.begin(), after.end());
            after.erase(std::unique(after.begin(), after.end()), after.end());
            task.awaits = static_cast<std::uint32_t>(after.size());
            for (const std::size_t earlier : after) {
                tasks[first + earlier].next.push_back(static_cast<std::uint32_t>(tasks.size() - 1));
            }
        }
    }
}

}  // namespace nought::tools
