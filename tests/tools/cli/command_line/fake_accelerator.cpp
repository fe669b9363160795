/// An accelerator for testing the command line: it multiplies nothing, takes macs / lanes cycles for a layer, and goes
/// wrong when told to.
#include "tests/tools/cli/command_line/fake_accelerator.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>
#include <unistd.h>

#include "models/accelerator.h"
#include "sim/base/config/description.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/json.h"
#include "sim/base/config/reader.h"

namespace nought::tests {
namespace {

constexpr double fake_dram_bytes_per_cycle = 16;

class FakeChip : public models::Accelerator {
public:
    FakeChip(FakeConfig config, bool records) : config_(std::move(config)), records_(records) {}

    models::Result simulate(const workloads::Trace& trace, const models::SimulateOptions& options) override {
        models::Result result;
        result.accelerator = {"fake", "fake", config::to_json(config_)};
        result.network = trace.network;
        result.trace = trace.content_hash;
        result.clock_ghz = config_.clock_ghz;
        result.lanes = static_cast<int>(config_.lanes);
        result.timing_only = options.timing_only;
        result.area_mm2 = {{"lanes", 0.01 * static_cast<double>(config_.lanes)}, {"memory", 2}};
        for (const workloads::TraceLayer* layer : trace.layers()) {
            if (options.wants(layer->name)) {
                report_progress(options, layer->name, result.layers.size());
                go_wrong();
                result.layers.push_back(run(*layer, options.timing_only));
            }
        }
        record(trace, result);
        if (config_.fault == Fault::wrong_output) {
            result.layers.back().verified = false;
            result.layers.back().mismatch = models::Mismatch{{0, 1, 2}, 5, -3, 7};
        }
        return result;
    }

    const models::FrameRecord* frame() const override { return frame_ ? &*frame_ : nullptr; }

private:
    /// A task for each layer, one after another; the weights come from DRAM while the layer before computes.
    void record(const workloads::Trace& trace, const models::Result& result) {
        if (!records_) {
            return;
        }
        models::FrameRecord& frame = frame_.emplace();
        frame.clock_ghz = config_.clock_ghz;
        frame.units = {{"lanes", 1, config_.lanes}};
        frame.dram_bytes_per_cycle = fake_dram_bytes_per_cycle;
        frame.static_mw = 100;
        for (std::size_t i = 0; i < result.layers.size(); ++i) {
            models::FrameRecord::Task& task = frame.tasks.emplace_back();
            task.layer = result.layers[i].name;
            task.unit = "lanes";
            task.cycles = result.layers[i].cycles;
            task.macs = result.layers[i].macs;
            task.dram_read_bytes = 2 * static_cast<std::uint64_t>(trace.layers()[i]->weights.size());
            task.dynamic_pj = 1000;
            if (i > 0) {
                task.after = {i - 1};
            }
            frame.frame_cycles += task.cycles;
            frame.macs += task.macs;
        }
    }

    static void report_progress(const models::SimulateOptions& options, const std::string& layer, std::size_t index) {
        if (options.progress) {
            options.progress({index, 2, layer, 1000 * (index + 1), 0.25});
        }
    }

    void go_wrong() const {
        while (config_.fault == Fault::slow) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        if (config_.fault == Fault::killed) {
            kill(getpid(), SIGKILL);
        }
    }

    models::LayerResult run(const workloads::TraceLayer& layer, bool timing_only) const {
        models::LayerResult result;
        result.name = layer.name;
        result.kind = layer.kind == workloads::LayerKind::conv ? "conv" : "fc";
        result.macs = static_cast<std::uint64_t>(layer.shape.macs());
        const auto zeros = std::count(layer.input.values().begin(), layer.input.values().end(), std::int16_t{0});
        result.effectual_macs = result.macs - result.macs * static_cast<std::uint64_t>(zeros) /
                                                  static_cast<std::uint64_t>(layer.input.size());
        const auto lanes = static_cast<std::uint64_t>(config_.lanes);
        result.cycles = (result.macs + lanes - 1) / lanes;
        result.compute_cycles = result.cycles;
        const std::uint64_t effectual = result.effectual_macs;
        result.lane_cycles = {{"effectual", effectual}, {"ineffectual", lanes * result.cycles - effectual}};
        result.traffic_bytes = {{"nm", {2 * static_cast<std::uint64_t>(layer.input.size()), 0}}};
        const auto cycles = static_cast<double>(result.cycles);
        result.energy_pj = {{"lanes", {0.1 * static_cast<double>(effectual), 0.5 * cycles}}};
        result.verified = !timing_only;
        return result;
    }

    FakeConfig config_;
    bool records_;
    std::optional<models::FrameRecord> frame_;
};

class FakeModel : public models::AcceleratorModel {
public:
    explicit FakeModel(bool records) : records_(records) {}

    void check(const config::Document& document, config::Diagnostics& diagnostics) const override {
        config::read<FakeConfig>(document, diagnostics);
    }
    config::Description describe() const override { return config::describe<FakeConfig>(); }
    std::string refusal(const config::Document&, const workloads::TraceLayer& layer) const override {
        return layer.weight_encoding == workloads::Encoding::log2
                   ? "log2 weights do not fit; the unit takes linear ones"
                   : "";
    }
    std::optional<models::Peak> peak(const config::Document& document) const override {
        config::Diagnostics diagnostics;
        const auto config = config::read<FakeConfig>(document, diagnostics);
        models::Peak peak;
        peak.macs_per_cycle = static_cast<double>(config.lanes);
        peak.clock_ghz = config.clock_ghz;
        peak.dram_bytes_per_cycle = fake_dram_bytes_per_cycle;
        return peak;
    }
    bool records_frames() const override { return records_; }
    std::unique_ptr<models::Accelerator> build(const config::Document& document) const override {
        config::Diagnostics diagnostics;
        auto config = config::read<FakeConfig>(document, diagnostics);
        diagnostics.throw_if_any();
        return std::make_unique<FakeChip>(std::move(config), records_);
    }

private:
    bool records_;
};

const bool registered = models::accelerator_models().add("fake", "takes macs / lanes cycles for a layer",
                                                         std::make_unique<FakeModel>(false)) &&
                        models::accelerator_models().add("fake_recorder", "the same, and records its frames",
                                                         std::make_unique<FakeModel>(true));

}  // namespace
}  // namespace nought::tests
