#include <algorithm>
#include <array>
#include <chrono>
#include <deque>

#include <fmt/format.h>

#include "sim/base/config/resolve.h"
#include "tools/cli/commands.h"
#include "tools/engine/crew.h"
#include "tools/engine/point_maker.h"
#include "tools/engine/trace_source.h"
#include "tools/engine/worker_task.h"
#include "tools/studies/bench/bench_report.h"
#include "tools/studies/bench/onednn_speed.h"
#include "tools/studies/scenario/sample_load.h"
#include "tools/system/failure.h"
#include "tools/system/one_core.h"
#include "tools/system/style.h"
#include "workloads/networks/network.h"

namespace nought::tools {
namespace {

struct BenchOptions {
    std::vector<std::string> networks;      ///< empty: vgg19, and what the array for cars is measured on
    std::vector<std::string> accelerators;  ///< empty: all
    std::optional<std::string> quantise;
    bool json = false;
};

std::vector<workloads::ConvShape> conv_shapes(const std::string& name) {
    std::vector<workloads::ConvShape> shapes;
    for (const workloads::Layer& layer : workloads::Network::load(config::resolve("networks", name)).layers) {
        if (layer.operation == workloads::Operation::conv) {
            shapes.push_back(layer.conv);
        }
    }
    return shapes;
}

std::vector<std::string> conv_layers(const std::string& network) {
    std::vector<std::string> names;
    for (const workloads::Layer& layer : workloads::Network::load(config::resolve("networks", network)).layers) {
        if (layer.operation == workloads::Operation::conv) {
            names.push_back(layer.name);
        }
    }
    return names;
}

int measure_onednn(const nlohmann::ordered_json& task, const Reporter& reporter) {
    const std::vector<workloads::ConvShape> shapes = conv_shapes(task.at("network"));
    double macs = 0;
    for (const workloads::ConvShape& shape : shapes) {
        macs += static_cast<double>(shape.macs());
    }
    reporter.report({{"macs", macs}, {"seconds", onednn_seconds(shapes, 3)}});
    return done;
}

const bool onednn_registered = add_worker_task("onednn", "measures oneDNN on a network's conv layers", measure_onednn);

/// What is tried, in this order, for an accelerator that does not take 16 bits: the first that it takes is measured.
/// Each leaves a trace in the cache, made only when it is needed.
constexpr std::array<const char*, 5> narrower{"linear_8", "linear_4", "bwn", "xnor_net", "log2"};

/// What of a network is simulated.
enum class Extent { conv_layers, timing_only, all_layers };

/// The accelerator whose units take turns at all kinds of layers.
constexpr const char* array = "eyeq5";

/// The measurements, one after another, each in a process of its own.
class Bench {
public:
    explicit Bench(const BenchOptions& options) : options_(options) {}

    BenchReport run() {
        for (const std::string& network :
             options_.networks.empty() ? std::vector<std::string>{"vgg19"} : options_.networks) {
            measure_reference(network);
            for (const std::string& accelerator :
                 options_.accelerators.empty() ? config::available("accelerators") : options_.accelerators) {
                measure(network, accelerator);
            }
        }
        if (options_.networks.empty() && options_.accelerators.empty()) {
            measure_array();
        }
        measure_replay();
        return report_;
    }

private:
    /// Units of an array take turns at layers of all kinds, so it is measured on whole networks.
    void measure_array() {
        const std::vector<std::string> shipped = config::available("accelerators");
        if (std::find(shipped.begin(), shipped.end(), array) == shipped.end()) {
            return;
        }
        for (const char* network : {"alexnet", "googlenet", "c3d"}) {
            check(fmt::format("{} on {}", network, array),
                  simulate(network, options_.quantise, array, Extent::all_layers));
        }
    }

    void measure_replay() {
        constexpr std::size_t chips = 4;
        const CameraLoad load = sample_load(10);
        const OneCore one_core;
        const auto start = std::chrono::steady_clock::now();
        const LoadOutcome outcome = replay(load, chips);
        report_.replay = {load.seconds, static_cast<double>(outcome.tasks),
                          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
    }

    /// With the trace that the user asks for, or else the first that the accelerator takes.
    void measure(const std::string& network, const std::string& accelerator) {
        std::vector<std::optional<std::string>> recipes{options_.quantise};
        if (!options_.quantise) {
            recipes.insert(recipes.end(), narrower.begin(), narrower.end());
        }
        Outcome outcome;
        for (const auto& recipe : recipes) {
            outcome = simulate(network, recipe, accelerator, Extent::conv_layers);
            if (outcome.state == Outcome::State::succeeded) {
                outcome = simulate(network, recipe, accelerator, Extent::timing_only);
                break;
            }
            if (outcome.state != Outcome::State::failed || outcome.code != bad_input) {
                break;
            }
        }
        const std::string title = network + " on " + accelerator;
        if (options_.accelerators.empty() && outcome.state == Outcome::State::failed && outcome.code == bad_input) {
            print_note(failure_text(title, outcome));
        } else {
            check(title, outcome);
        }
    }

    void measure_reference(const std::string& network) {
        const OneCore one_core;
        const std::string title = "oneDNN fp32 on " + network;
        check(title,
              do_alone(title, {{"kind", "onednn"}, {"network", network}}, [&](const nlohmann::ordered_json& report) {
                  report_.references.push_back({network, report["macs"], report["seconds"]});
              }));
    }

    Outcome simulate(const std::string& network, const std::optional<std::string>& recipe,
                     const std::string& accelerator, Extent extent) {
        const bool timing_only = extent == Extent::timing_only;
        PointRequest request;
        std::deque<config::Node> values;
        choose(Part::accelerator, accelerator, request, values);
        choose(Part::network, network, request, values);
        if (recipe) {
            choose(Part::quantise, *recipe, request, values);
        }
        PointMaker maker(
            {}, {extent == Extent::all_layers ? std::vector<std::string>{} : conv_layers(network), {}, timing_only});
        config::Diagnostics errors;
        maker.check(request, errors);
        if (!errors.empty()) {
            return {Outcome::State::failed, bad_input, errors.text()};
        }
        const PointJob job = maker.make(request, {});
        cached_trace(job.network, Reporter());
        const std::string title = fmt::format("{} on {}{}", network, accelerator, timing_only ? ", timing only" : "");
        const OneCore one_core;
        return do_alone(title, job.task({}), [&](const nlohmann::ordered_json& report) {
            // A bound from a data sheet is not simulated, so it has no speed.
            if (report.contains("host_seconds") && report["simulated"]) {
                report_.rows.push_back({network, recipe.value_or(""), accelerator, timing_only,
                                        extent == Extent::all_layers, report["macs"], report["cycles"],
                                        report["host_seconds"]});
            }
        });
    }

    /// Adds the choice of a file as a sweep would make it, by name or path.
    static void choose(Part part, const std::string& name, PointRequest& request, std::deque<config::Node>& values) {
        config::Node& value = values.emplace_back();
        value.kind = config::Node::Kind::scalar;
        value.text = name;
        request.settings.push_back({{part, ""}, std::string(word_of(part)), value.place, &value});
    }

    static void check(const std::string& title, const Outcome& outcome) {
        if (outcome.state != Outcome::State::succeeded) {
            throw Failure(failure_text(title, outcome));
        }
    }

    const BenchOptions& options_;
    BenchReport report_;
};

int bench(const BenchOptions& options) {
    const BenchReport report = Bench(options).run();
    print(options.json ? report.json().dump(2) + "\n" : report.text());
    return done;
}

}  // namespace

void add_bench(CLI::App& app, Chosen& chosen) {
    add_command<BenchOptions>(
        app, chosen, "bench", "Measure how fast the simulator is on this machine, on one core",
        [](CLI::App& command, BenchOptions& options) {
            command
                .add_option("--networks", options.networks,
                            "networks whose conv layers run; vgg19 and, whole, three on eyeq5 when left out")
                ->type_name("A,B")
                ->delimiter(',')
                ->allow_extra_args(false);
            command
                .add_option("--accelerators", options.accelerators,
                            "accelerators to simulate them on; all of configs/accelerators when left out")
                ->type_name("A,B")
                ->delimiter(',')
                ->allow_extra_args(false);
            command
                .add_option("--quantise", options.quantise,
                            "recipe for the networks; when left out 16 bits, or what the accelerator takes")
                ->type_name("RECIPE");
            command.add_flag("--json", options.json, "print JSON");
        },
        bench);
}

}  // namespace nought::tools
