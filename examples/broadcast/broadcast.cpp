// An accelerator of its own, outside Nought's source tree: a row of lanes to which one neuron after the other is
// broadcast. Each lane keeps one filter. With `skip_zeros` neurons that are zero are not broadcast at all.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/configured_model.h"
#include "models/measurement.h"
#include "models/node/node_accelerator.h"
#include "models/plugin.h"
#include "sim/base/config/json.h"
#include "sim/base/config/options.h"
#include "sim/core/module.h"
#include "sim/core/run_loop.h"
#include "sim/cost/action.h"
#include "sim/cost/floorplan.h"
#include "sim/stats/traffic.h"
#include "workloads/kernels/requantise.h"

namespace broadcast {

namespace sim = nought::sim;
namespace config = nought::config;
namespace models = nought::models;
namespace workloads = nought::workloads;

/// The one list of parameters: it reads, checks and explains them, and completes them in the shell.
struct Config {
    std::string name;
    std::string model;
    std::string technology = "65nm";
    double clock_ghz = 0.606;
    std::int64_t lanes = 64;
    bool skip_zeros = true;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what reports call this accelerator", config::required);
        field("model", model, "the kind of accelerator", config::required);
        field("technology", technology, "prices of operations, see `nought list technologies`");
        field("clock_ghz", clock_ghz, "clock frequency, GHz", config::Range{0.001, 100});
        field("lanes", lanes, "multipliers, each with a filter of its own", config::Range{1, 65536});
        field("skip_zeros", skip_zeros, "neurons that are zero are not broadcast");
    }

    models::Peak peak() const {
        models::Peak peak;
        peak.macs_per_cycle = static_cast<double>(lanes);
        peak.skips_zeros = skip_zeros;
        peak.clock_ghz = clock_ghz;
        return peak;
    }
};

/// The lanes.
///
/// Timing: a window takes one cycle for each neuron that is broadcast, and at least one; as many filters as there are
/// lanes make a pass, and a group of a layer takes ceil(filters / lanes) passes over its windows.
class Row final : public sim::Module {
public:
    Row(const sc_core::sc_module_name& name, const Config& config, const sim::Technology& technology)
        : sim::Module(name),
          multiplies(this, "multiplies", "16-bit products formed", technology.multiply(16).energy_pj),
          adds(this, "adds", "products added up", technology.add(48).energy_pj),
          area(this, "multipliers and adders", technology.multiply(16).area_mm2 + technology.add(48).area_mm2,
               technology.multiply(16).leakage_mw + technology.add(48).leakage_mw, config.lanes),
          config_(config) {}

    sim::Counter effectual{this, "effectual", sim::Unit::lane_cycles, "lane-cycles spent on a neuron that is not zero"};
    sim::Counter ineffectual{this, "ineffectual", sim::Unit::lane_cycles, "lane-cycles spent on a zero"};
    sim::Counter idle{this, "idle", sim::Unit::lane_cycles, "lane-cycles of lanes without a filter"};
    sim::Counter compute_cycles{this, "compute_cycles", sim::Unit::cycles, "cycles in which a neuron is broadcast"};
    sim::Counter effectual_macs{this, "effectual_macs", sim::Unit::count, "products whose neuron is not zero"};
    sim::Action multiplies;
    sim::Action adds;
    sim::Floorplan area;
    sim::Traffic neurons{this, "neurons"};

    void start(const workloads::TraceLayer& layer, bool compute) {
        layer_ = &layer;
        compute_ = compute;
        outputs_.assign(compute ? layer.shape.output_count() : 0, 0);
        group_ = first_filter_ = window_ = 0;
        done_ = false;
        next_ = sim::now();
        begin_window();
        wake();
    }
    bool done() const { return done_; }
    const std::vector<std::int16_t>& outputs() const { return outputs_; }

private:
    struct Neuron {
        std::int16_t value;
        std::int64_t place;  ///< in a filter
    };

    std::int64_t filters() const { return std::min(config_.lanes, layer_->shape.filters_per_group() - first_filter_); }

    void tick() override {
        if (done_) {
            return;
        }
        if (sim::now() < next_) {
            wake_at(next_);
            return;
        }
        const auto working = static_cast<std::uint64_t>(filters());
        const Neuron& neuron = broadcast_[step_];
        ++compute_cycles;
        (neuron.value != 0 ? effectual : ineffectual) += working;
        effectual_macs += neuron.value != 0 ? working : 0;
        idle += static_cast<std::uint64_t>(config_.lanes) - working;
        multiplies += working;
        adds += working;
        neurons.read(2);
        for (std::int64_t lane = 0; compute_ && lane < filters(); ++lane) {
            const std::int64_t weight = filter(lane) * filter_size() + neuron.place;
            sums_[lane] += std::int64_t{neuron.value} * layer_->weights[weight];
        }
        next_ = sim::now() + 1;
        if (++step_ == broadcast_.size()) {
            end_window();
        }
        wake_at(next_);
    }

    std::int64_t filter(std::int64_t lane) const {
        return group_ * layer_->shape.filters_per_group() + first_filter_ + lane;
    }
    std::int64_t filter_size() const { return layer_->shape.channels_per_group() * layer_->shape.kernel.volume(); }

    void begin_window() {
        gather();
        step_ = 0;
        sums_.assign(static_cast<std::size_t>(filters()), 0);
        for (std::int64_t lane = 0; lane < filters(); ++lane) {
            sums_[lane] = layer_->bias[filter(lane)];
        }
    }

    void end_window() {
        for (std::int64_t lane = 0; lane < filters(); ++lane) {
            neurons.write(2);
            if (compute_) {
                outputs_[filter(lane) * layer_->shape.windows() + window_] =
                    workloads::requantise(sums_[lane], layer_->output_shift, layer_->relu);
            }
        }
        if (++window_ == layer_->shape.windows()) {
            window_ = 0;
            first_filter_ += config_.lanes;
        }
        if (first_filter_ >= layer_->shape.filters_per_group()) {
            first_filter_ = 0;
            ++group_;
        }
        done_ = group_ == layer_->shape.groups;
        if (!done_) {
            begin_window();
        }
    }

    /// The neurons of the window, in the order of a filter's synapses; one zero where all are skipped.
    void gather() {
        const workloads::ConvShape& shape = layer_->shape;
        const workloads::Extent out = shape.output();
        const std::int64_t oy = window_ / out.x % out.y;
        const std::int64_t ox = window_ % out.x;
        const std::int64_t ot = window_ / (out.x * out.y);
        broadcast_.clear();
        std::int64_t place = 0;
        for (std::int64_t c = 0; c < shape.channels_per_group(); ++c) {
            for (std::int64_t kt = 0; kt < shape.kernel.t; ++kt) {
                for (std::int64_t ky = 0; ky < shape.kernel.y; ++ky) {
                    for (std::int64_t kx = 0; kx < shape.kernel.x; ++kx, ++place) {
                        const std::int16_t value =
                            neuron(group_ * shape.channels_per_group() + c,
                                   ot * shape.stride.t + kt * shape.dilation.t - shape.padding.t,
                                   oy * shape.stride.y + ky * shape.dilation.y - shape.padding.y,
                                   ox * shape.stride.x + kx * shape.dilation.x - shape.padding.x);
                        if (value != 0 || !config_.skip_zeros) {
                            broadcast_.push_back({value, place});
                        }
                    }
                }
            }
        }
        if (broadcast_.empty()) {
            broadcast_.push_back({0, 0});
        }
    }

    std::int16_t neuron(std::int64_t c, std::int64_t t, std::int64_t y, std::int64_t x) const {
        const workloads::Extent& in = layer_->shape.input;
        const bool inside = t >= 0 && t < in.t && y >= 0 && y < in.y && x >= 0 && x < in.x;
        return inside ? layer_->input[((c * in.t + t) * in.y + y) * in.x + x] : std::int16_t{0};
    }

    const Config& config_;
    const workloads::TraceLayer* layer_ = nullptr;
    bool compute_ = true;
    bool done_ = true;
    sim::Cycle next_ = 0;
    std::int64_t group_ = 0;
    std::int64_t first_filter_ = 0;  ///< of the pass, in its group
    std::int64_t window_ = 0;
    std::size_t step_ = 0;
    std::vector<Neuron> broadcast_;
    std::vector<std::int64_t> sums_;
    std::vector<std::int16_t> outputs_;
};

struct Chip final : sc_core::sc_module {
    Chip(const sc_core::sc_module_name& name, const Config& config, const sim::Technology& technology)
        : sc_core::sc_module(name), row("row", config, technology) {}
    Row row;
};

class Broadcast final : public models::Accelerator {
public:
    Broadcast(const Config& config, const sim::Technology& technology)
        : config_(config), chip_(std::make_unique<Chip>("broadcast", config_, technology)) {}

    models::Result simulate(const workloads::Trace& trace, const models::SimulateOptions& options) override {
        sim::Module::set_wake_policy(options.every_cycle ? sim::WakePolicy::every_cycle : sim::WakePolicy::when_needed);
        models::Result result =
            models::result_of({config_.name, config_.model, config::to_json(config_)}, trace, options);
        result.clock_ghz = config_.clock_ghz;
        result.lanes = static_cast<int>(config_.lanes);
        models::describe_chip(*chip_, result);
        for (const workloads::TraceLayer* layer : trace.layers()) {
            if (options.wants(layer->name)) {
                result.layers.push_back(run(*layer, !options.timing_only));
            }
        }
        return result;
    }

private:
    models::LayerResult run(const workloads::TraceLayer& layer, bool compute) {
        models::LayerResult result;
        result.name = layer.name;
        result.kind = layer.kind == workloads::LayerKind::conv ? "conv" : "fc";
        result.macs = static_cast<std::uint64_t>(layer.shape.macs());
        const models::Measurement measurement(*chip_);
        chip_->row.start(layer, compute);
        sim::run_until([this] { return chip_->row.done(); }, sim::Cycle{1} << 40);
        // The layer's last cycle has begun; it takes its time too.
        sc_core::sc_start(sc_core::sc_time(1, sc_core::SC_NS));
        measurement.finish(sim::now(), config_.clock_ghz, result);
        if (compute) {
            models::verify(layer.output, chip_->row.outputs(), result);
        }
        return result;
    }

    Config config_;
    std::unique_ptr<Chip> chip_;
};

const bool registered = models::accelerator_models().add(
    "broadcast", "one neuron after the other for a row of filters, zeros skipped; the example of a plugin",
    std::make_unique<models::ConfiguredModel<Config, Broadcast>>());

}  // namespace broadcast

NOUGHT_PLUGIN("broadcast: the example of an accelerator outside Nought's source tree");
