#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "tools/cli/commands.h"
#include "tools/cli/field_options.h"
#include "tools/engine/network_use.h"
#include "tools/engine/recipes.h"
#include "tools/studies/precision/precision_report.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"
#include "workloads/recipes/layer_values.h"

namespace nought::tools {
namespace {

struct PrecisionOptions {
    NetworkUse use;
    std::int64_t inputs = 8;
    double agreement = 1;
    std::string output;
    bool json = false;
};

int precision(const PrecisionOptions& options) {
    const auto network = options.use.network();
    if (workloads::conv_layers(network).empty()) {
        throw config::UserError(fmt::format("{} has no convolution layers", network.name));
    }
    if (options.use.quantise) {
        throw config::UserError("--quantise: the bits are what is searched for");
    }
    const auto inputs = options.use.inputs(network, options.inputs);
    print_note(fmt::format("{}: settling the parameters, then fp32 on {} inputs", network.name, inputs.size()));
    workloads::EngineOptions parameters = options.use.parameters();
    parameters.pruner = Recipes::load(options.use.prune, {}, network).pruner;
    const workloads::CalibratedNetwork calibrated(network, inputs.front(), parameters);
    std::size_t round = 0;
    const auto found =
        search_precision(calibrated, inputs, options.agreement, [&](const Profile& bits, std::size_t runs) {
            print_note(fmt::format("round {}: {} bits, after {} runs", ++round, fmt::join(bits, "-"), runs));
        });
    const PrecisionReport report(network, found, inputs.size(), options.agreement);
    if (!options.output.empty()) {
        write_file(options.output, report.recipe());
    }
    print(options.json ? report.json().dump(2) + "\n" : report.text());
    if (!options.output.empty()) {
        print_note(fmt::format("written to {}: a recipe for `quantise:` in a run, or for --quantise", options.output));
    }
    return done;
}

}  // namespace

void add_precision(CLI::App& app, Chosen& chosen) {
    add_command<PrecisionOptions>(
        app, chosen, "precision", "Find the fewest bits for each conv layer that keep a network's answers",
        [](CLI::App& command, PrecisionOptions& options) {
            command.add_option("network", options.use.name, "a name from configs/networks, or a path")
                ->required()
                ->type_name("NETWORK");
            command.add_option("--inputs", options.inputs, "how many inputs must keep their class; 8")
                ->type_name("N")
                ->check(CLI::Range(1, 100000));
            command.add_option("--agreement", options.agreement, "share of the inputs that keep the class of fp32; 1")
                ->type_name("FRACTION")
                ->check(CLI::Range(0.0, 1.0));
            command.add_option("-o,--output", options.output, "file for the bits, as a recipe that a run can name")
                ->type_name("FILE");
            add_field_options(command, options.use);
            command.add_flag("--json", options.json, "print JSON");
        },
        precision);
}

}  // namespace nought::tools
