#include "workloads/engine/engine.h"

#include "workloads/engine/fixed_network.h"
#include "workloads/engine/float_network.h"
#include "workloads/engine/network_input.h"
#include "workloads/engine/report_builder.h"
#include "workloads/engine/starting_parameters.h"

namespace nought::workloads {

namespace {

/// The network in floating point, with parameters that a fixed-point run has settled. Weights are made again rather
/// than kept: they are the bulk of a network.
TensorView<float> run_fp32(const Network& network, const TensorView<float>& input, const Settled& settled,
                           const OperandRules& rules, Parameters& parameters) {
    const FloatNetwork real(network, [&](std::size_t layer) {
        const FixedWeights weights = rules.pruned(layer, parameters.weights(layer));
        return float_parameters(settled, layer, weights.values);
    });
    return real.run(input, {});
}

}  // namespace

EngineReport run_network(const Network& network, const Tensor<float>& input, const EngineOptions& options,
                         TraceSink& sink) {
    if (options.compare_with_fp32) {
        FloatNetwork::check_comparable(network);
    }
    const TensorView<float> normalised(normalised_input(network, input));
    const FixedValue fixed_input = quantised_input(normalised);
    const OperandRules rules(network, options.pruner, options.quantiser);
    const OperandRules calibration_rules = rules.without_thresholds();
    const StartingParameters start = starting_parameters(network, normalised, options, calibration_rules);
    Parameters* parameters = start.parameters.get();
    std::optional<Settled> settled;
    std::optional<SettledParameters> repeated;
    FixedNetwork::Hooks hooks{options.progress, {}};
    if (rules.has_thresholds() && !options.weights) {
        NullSink unwatched;
        FixedNetwork calibration(network, *parameters, calibration_rules, options.threads);
        calibration.run(fixed_input, unwatched, hooks);
        settled = calibration.settled();
        parameters = &repeated.emplace(*settled, [&](std::size_t layer) { return start.parameters->weights(layer); });
        hooks.before = nullptr;  // each layer is announced once, in the longer of the two runs
    }
    ReportBuilder builder(network, options, rules, sink);
    hooks.after = [&](std::size_t layer, const FixedValue& value) { builder.after(layer, value); };
    FixedNetwork fixed(network, *parameters, rules, options.threads);
    builder.output(fixed.run(fixed_input, builder, hooks));

    EngineReport& report = builder.report();
    if (start.expected && FloatNetwork::comparable(network)) {
        report.sqnr_db = sqnr_db(*start.expected, report.output);
    } else if (options.compare_with_fp32) {
        report.sqnr_db =
            sqnr_db(run_fp32(network, normalised, fixed.settled(), rules, *start.parameters), report.output);
    }
    return std::move(report);
}

}  // namespace nought::workloads
