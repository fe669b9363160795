#include "tools/engine/simulation.h"

#include <chrono>
#include <sys/resource.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "sim/cost/snapshot.h"
#include "tools/present/numbers.h"
#include "tools/system/output_file.h"
#include "tools/system/progress.h"

namespace nought::tools {
namespace {

using Clock = std::chrono::steady_clock;

void check_layer_names(const std::set<std::string>& asked, const workloads::Trace& trace) {
    std::vector<std::string> known;
    for (const workloads::TraceOperation& operation : trace.operations) {
        if (!operation.as_step()) {
            known.push_back(operation.name());
        }
    }
    for (const std::string& name : asked) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const auto nearest = config::nearest(name, known);
            throw config::UserError(fmt::format("{} has no layer {}\n    expected: {}{}", trace.network,
                                                config::quote(name), fmt::join(known, ", "),
                                                nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : ""));
        }
    }
}

/// Of the chip that was built: a process has one.
sim::StatisticInfos statistics_of_chip() {
    sim::StatisticInfos infos;
    for (const sc_core::sc_object* top : sc_core::sc_get_top_level_objects()) {
        infos.merge(sim::Snapshot::take(*top).infos());
    }
    return infos;
}

/// Passes the model's progress on, at most twenty times a second.
class Narrator {
public:
    Narrator(std::string title, const Reporter& reporter) : title_(std::move(title)), reporter_(reporter) {}

    void operator()(const models::Progress& progress) {
        using namespace std::chrono_literals;
        const bool new_layer = progress.layer_name != last_layer_;
        if (!new_layer && Clock::now() - last_ < 50ms) {
            return;
        }
        last_ = Clock::now();
        last_layer_ = progress.layer_name;
        const std::string detail =
            fmt::format("{}  {} cycles", progress.layer_name, with_prefix(static_cast<double>(progress.cycles)));
        if (reporter_) {
            reporter_.report({{"fraction", progress.fraction}, {"detail", detail}});
        } else {
            display_.update(0, {title_, progress.fraction, detail});
        }
    }

private:
    std::string title_;
    const Reporter& reporter_;
    ProgressDisplay display_{1};
    std::string last_layer_;
    Clock::time_point last_{};
};

}  // namespace

nlohmann::ordered_json HostTime::to_json(const models::Result& result) const {
    const models::LayerResult total = result.total();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto rate = [this](std::uint64_t count) { return seconds > 0 ? static_cast<double>(count) / seconds : 0; };
    return {{"seconds", seconds},
            {"macs_per_second", rate(total.macs)},
            {"cycles_per_second", rate(total.cycles)},
            {"timing_only", result.timing_only},
            {"peak_memory_bytes", usage.ru_maxrss * 1024}};
}

SimulationOutcome simulate(const AcceleratorChoice& accelerator, const workloads::Trace& trace,
                           const SimulationOptions& options, const Reporter& reporter) {
    check_layer_names(options.layers, trace);
    const std::unique_ptr<models::Accelerator> chip = accelerator.build();
    if (options.statistics) {
        options.statistics->check(statistics_of_chip());
    }
    const std::string accelerator_title =
        options.accelerator_title.empty() ? accelerator.name : options.accelerator_title;
    const std::string network_title = options.network_title.empty() ? trace.network : options.network_title;

    models::SimulateOptions simulate_options;
    simulate_options.layers = options.layers;
    simulate_options.timing_only = options.timing_only;
    Narrator narrator(network_title + " on " + accelerator_title, reporter);
    simulate_options.progress = [&narrator](const models::Progress& progress) { narrator(progress); };

    const auto start = Clock::now();
    SimulationOutcome outcome{chip->simulate(trace, simulate_options), {}, {}};
    outcome.host.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    outcome.result.accelerator.name = accelerator_title;
    outcome.result.network = network_title;
    if (const models::FrameRecord* frame = chip->frame()) {
        outcome.frame = *frame;
        outcome.frame->accelerator = accelerator_title;
        outcome.frame->network = network_title;
    }
    return outcome;
}

void write_result(const std::filesystem::path& folder, const SimulationOutcome& outcome) {
    write_json(folder / "host.json", outcome.host.to_json(outcome.result));
    write_file(folder / "layers.csv", models::layers_csv(outcome.result));
    write_file(folder / "statistics.csv", models::statistics_csv(outcome.result));
    if (outcome.frame) {
        write_json(folder / "frame.json", models::to_json(*outcome.frame));
    }
    // Last: whoever finds a result finds the others beside it.
    write_json(folder / "result.json", models::to_json(outcome.result));
}

}  // namespace nought::tools
