#include "tools/studies/scenario/scenario_run.h"

#include <fmt/format.h>

#include "models/eyeq/replay/coarsen.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "tools/studies/scenario/estimate.h"
#include "tools/system/output_file.h"
#include "tools/system/progress.h"

namespace nought::tools {
namespace {

models::FrameRecord read_frame(const ScenarioPlan& plan, const ScenarioVariant& variant, const RunNetwork& network,
                               const std::filesystem::path& folder) {
    const std::filesystem::path root = plan.frames ? std::filesystem::path(*plan.frames) : folder;
    const std::filesystem::path file = root / ScenarioPlan::folder_of(network, variant) / "frame.json";
    return models::frame_from_json(read_json(file), file.string());
}

StreamDemand demand_of(const ScenarioStream& stream) {
    StreamDemand demand;
    for (const RunNetwork& network : stream.networks) {
        demand.macs_per_frame += dense_macs(network);
    }
    demand.tops = 2e-12 * demand.macs_per_frame * static_cast<double>(stream.count) * stream.frames_per_s;
    return demand;
}

std::vector<Camera> cameras_of(const ScenarioPlan& plan) {
    std::vector<Camera> cameras;
    for (std::size_t stream = 0; stream < plan.streams.size(); ++stream) {
        const ScenarioStream& given = plan.streams[stream];
        for (std::int64_t i = 0; i < given.count; ++i) {
            const double phase = given.phase_ms + static_cast<double>(i) * given.phase_step_ms;
            cameras.push_back({stream, stream, given.frames_per_s, phase * 1e-3, given.deadline_ms * 1e-3});
        }
    }
    return cameras;
}

FrameSummary summary_of(const models::FrameRecord& recorded, const models::FrameRecord& replayed) {
    FrameSummary summary;
    summary.network = recorded.network;
    summary.tasks = replayed.tasks.size();
    summary.recorded_tasks = recorded.tasks.size();
    summary.macs = recorded.macs;
    summary.simulated_cycles = recorded.frame_cycles;
    summary.replayed_cycles = alone(FrameJob({replayed}));
    for (const models::FrameRecord::Task& task : recorded.tasks) {
        summary.dram_bytes += task.dram_read_bytes + task.dram_write_bytes;
        summary.dynamic_joules += task.dynamic_pj * 1e-12;
    }
    return summary;
}

/// A variant's frames, loaded and made ready.
class VariantReplay {
public:
    VariantReplay(const ScenarioPlan& plan, const ScenarioVariant& variant, const std::filesystem::path& folder)
        : plan_(plan) {
        row_.variant = variant.title();
        for (const RunNetwork& network : plan.networks()) {
            const models::FrameRecord recorded = read_frame(plan, variant, network, folder);
            const auto [replayed, fresh] =
                records_.emplace(network.title(), coarsen(recorded, static_cast<std::size_t>(plan.tasks_per_frame)));
            row_.frames.push_back(summary_of(recorded, replayed->second));
            row_.frames.back().network = network.title();
        }
        for (const ScenarioStream& stream : plan.streams) {
            std::vector<models::FrameRecord> seen;
            for (const RunNetwork& network : stream.networks) {
                seen.push_back(records_.at(network.title()));
            }
            load_.jobs.emplace_back(seen);
        }
        const models::FrameRecord& chip = records_.begin()->second;
        load_.cameras = cameras_of(plan);
        load_.streams = plan.streams.size();
        load_.clock_ghz = chip.clock_ghz;
        load_.seconds = plan.seconds;
        load_.frames_in_flight = static_cast<std::size_t>(plan.frames_in_flight);
        row_.units = chip.units;
        row_.clock_ghz = chip.clock_ghz;
        row_.dram_bytes_per_cycle = chip.dram_bytes_per_cycle;
        row_.static_mw = chip.static_mw;
        row_.demand_macs_per_s = load_.macs_per_second();
    }

    ScenarioRow run() {
        check_chip();
        row_.needs = needs(load_);
        row_.saturated = saturate(load_);
        const std::size_t least = least_chips(row_.needs);
        if (const auto chips = plan_.chip_count()) {
            row_.load = replay(load_, *chips);
        } else if (auto enough = enough_chips(load_, least, static_cast<std::size_t>(plan_.most_chips))) {
            row_.load = std::move(*enough);
        } else {
            row_.enough = false;
            row_.load = replay(load_, least);
        }
        return row_;
    }

private:
    /// All networks of all streams run on the same chips, though no stream may see all of them.
    void check_chip() const {
        std::vector<models::FrameRecord> all;
        for (const auto& [title, record] : records_) {
            all.push_back(record);
        }
        FrameJob job(all);
        if (job.tasks.empty()) {
            throw config::UserError(fmt::format("the frames of variant {} have no tasks", config::quote(row_.variant)));
        }
    }

    const ScenarioPlan& plan_;
    std::map<std::string, models::FrameRecord> records_;  ///< by network title, as replayed
    CameraLoad load_;
    ScenarioRow row_;
};

}  // namespace

ScenarioReport replay_scenario(const ScenarioPlan& plan, const std::filesystem::path& folder) {
    ScenarioReport report{plan, {}, {}};
    for (const ScenarioStream& stream : plan.streams) {
        report.demand.push_back(demand_of(stream));
    }
    ProgressDisplay display(1);
    for (const ScenarioVariant& variant : plan.variants) {
        const double fraction = static_cast<double>(report.rows.size()) / static_cast<double>(plan.variants.size());
        display.update(0, {"replay of " + variant.title(), fraction, fmt::format("{:g} s", plan.seconds)});
        report.rows.push_back(VariantReplay(plan, variant, folder).run());
    }
    return report;
}

}  // namespace nought::tools
