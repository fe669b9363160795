#include "models/eyeq/replay/replay.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <thread>

namespace nought::tools {
namespace {

/// Calls work(i) for i in [0, count) on as many threads as there are cores.
template <class Work>
void for_each_chip(std::size_t count, Work work) {
    std::atomic<std::size_t> next{0};
    const auto take_turns = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            work(i);
        }
    };
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(count, std::thread::hardware_concurrency()); ++i) {
        helpers.emplace_back(take_turns);
    }
    take_turns();
}

void add(LoadOutcome& outcome, const ChipUsage& usage, const std::vector<ReleasedFrame>& frames,
         const std::vector<models::FrameRecord::UnitKind>& units) {
    outcome.cycles = std::max(outcome.cycles, usage.cycles);
    outcome.dram_busy += usage.dram_busy;
    outcome.dram_read_bytes += usage.dram_read_bytes;
    outcome.dram_write_bytes += usage.dram_write_bytes;
    outcome.tasks += usage.tasks;
    outcome.macs += usage.macs;
    outcome.dynamic_pj += usage.dynamic_pj;
    std::size_t unit = 0;
    for (std::size_t kind = 0; kind < units.size(); ++kind) {
        for (std::int64_t i = 0; i < units[kind].count; ++i) {
            outcome.kinds[kind] += usage.units[unit++];
        }
    }
    for (std::size_t i = 0; i < frames.size(); ++i) {
        StreamOutcome& stream = outcome.streams[frames[i].stream];
        ++stream.released;
        const std::uint64_t known_at = usage.finished[i].value_or(usage.cycles);
        if (known_at > frames[i].deadline) {
            ++stream.late;
        } else if (usage.finished[i]) {
            ++stream.done;
        } else {
            ++stream.unfinished;
        }
        if (usage.finished[i]) {
            stream.latencies.push_back(*usage.finished[i] - frames[i].release);
        }
    }
}

LoadOutcome replay_dealt(const CameraLoad& load, const std::vector<std::vector<ReleasedFrame>>& dealt,
                         const ReplayOptions& options) {
    std::vector<ChipUsage> usages(dealt.size());
    for_each_chip(dealt.size(), [&](std::size_t chip) { usages[chip] = replay_chip(load.jobs, dealt[chip], options); });
    LoadOutcome outcome;
    outcome.chips = dealt.size();
    outcome.kinds.resize(load.jobs.front().units.size());
    outcome.streams.resize(load.streams);
    for (std::size_t chip = 0; chip < dealt.size(); ++chip) {
        add(outcome, usages[chip], dealt[chip], load.jobs.front().units);
    }
    for (StreamOutcome& stream : outcome.streams) {
        std::sort(stream.latencies.begin(), stream.latencies.end());
    }
    return outcome;
}

std::vector<std::vector<ReleasedFrame>> deal(const CameraLoad& load, double seconds, std::size_t chips) {
    std::vector<std::uint64_t> cycles;
    std::ranges::transform(load.jobs, std::back_inserter(cycles), alone);
    return deal(load.cameras, cycles, seconds, load.clock_ghz, chips);
}

ReplayOptions options_of(const CameraLoad& load) {
    ReplayOptions options;
    options.frames_in_flight = load.frames_in_flight;
    options.end = static_cast<std::uint64_t>(std::llround(load.seconds * load.clock_ghz * 1e9));
    return options;
}

}  // namespace

double CameraLoad::macs_per_second() const {
    double rate = 0;
    for (const Camera& camera : cameras) {
        rate += camera.frames_per_s * static_cast<double>(jobs[camera.job].macs);
    }
    return rate;
}

std::optional<std::uint64_t> StreamOutcome::percentile(double share) const {
    if (latencies.empty()) {
        return {};
    }
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(latencies.size())));
    return latencies[std::clamp<std::size_t>(rank, 1, latencies.size()) - 1];
}

std::uint64_t LoadOutcome::late() const {
    std::uint64_t frames = 0;
    for (const StreamOutcome& stream : streams) {
        frames += stream.late;
    }
    return frames;
}

std::uint64_t LoadOutcome::finished() const {
    std::uint64_t frames = 0;
    for (const StreamOutcome& stream : streams) {
        frames += stream.latencies.size();
    }
    return frames;
}

double LoadOutcome::mac_utilisation(const std::vector<models::FrameRecord::UnitKind>& units) const {
    double lanes = 0;
    for (const models::FrameRecord::UnitKind& unit : units) {
        lanes += static_cast<double>(unit.count * unit.lanes);
    }
    const double most = lanes * static_cast<double>(cycles) * static_cast<double>(chips);
    return most > 0 ? static_cast<double>(macs) / most : 0;
}

LoadOutcome replay(const CameraLoad& load, std::size_t chips) {
    return replay_dealt(load, deal(load, load.seconds, chips), options_of(load));
}

LoadOutcome saturate(const CameraLoad& load) {
    auto dealt = deal(load, std::min(load.seconds, 1.0), 1);
    for (ReleasedFrame& frame : dealt.front()) {
        frame.release = 0;
    }
    ReplayOptions options = options_of(load);
    options.end = ReplayOptions{}.end;
    return replay_dealt(load, dealt, options);
}

std::uint64_t alone(const FrameJob& job) {
    return replay_chip({job}, {ReleasedFrame{}}, {}).cycles;
}

std::optional<LoadOutcome> enough_chips(const CameraLoad& load, std::size_t first, std::size_t most) {
    for (const Camera& camera : load.cameras) {
        const auto deadline = static_cast<std::uint64_t>(std::llround(camera.deadline_s * load.clock_ghz * 1e9));
        if (alone(load.jobs[camera.job]) > deadline) {
            return {};
        }
    }
    for (std::size_t chips = std::max<std::size_t>(first, 1); chips <= most; ++chips) {
        std::atomic<bool> late{false};
        ReplayOptions options = options_of(load);
        options.stop_at_late = &late;
        LoadOutcome outcome = replay_dealt(load, deal(load, load.seconds, chips), options);
        if (!late && outcome.late() == 0) {
            return outcome;
        }
    }
    return {};
}

}  // namespace nought::tools
