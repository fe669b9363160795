#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tools/cli/commands.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"
#include "workloads/networks/network.h"
#include "workloads/onnx/import_onnx.h"

namespace nought::tools {
namespace {

struct ImportOptions {
    std::string model;
    std::string output;
    std::string tensor;
    std::string input;
    std::vector<double> mean;
    double scale = 1;
    bool json = false;
};

/// "3x224x224" as lengths. Throws config::UserError.
workloads::Shape shape_of(const std::string& text) {
    workloads::Shape shape;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find('x', at), text.size());
        const std::string length = text.substr(at, end - at);
        const bool digits = !length.empty() && length.size() < 7 &&
                            std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) {
            throw config::UserError(
                fmt::format("--input-shape {}: expected channels x rows x columns, as 3x224x224, or "
                            "channels x frames x rows x columns",
                            text));
        }
        shape.push_back(std::stoll(length));
        at = end + 1;
    }
    return shape;
}

int import(const ImportOptions& options) {
    workloads::OnnxImportOptions wanted;
    if (!options.input.empty()) {
        wanted.input = shape_of(options.input);
    }
    if (!options.tensor.empty()) {
        wanted.output = options.tensor;
    }
    const auto model = std::make_shared<const workloads::OnnxModel>(workloads::OnnxModel::load(options.model));
    workloads::OnnxNetwork imported = workloads::import_onnx(model, wanted);
    imported.spec.mean = options.mean;
    imported.spec.scale = options.scale;
    const std::string yaml = workloads::onnx_network_yaml(imported);
    config::Diagnostics diagnostics;
    const auto network = workloads::Network::read(config::Document::parse(yaml, "the network"), diagnostics);
    diagnostics.throw_if_any();
    for (const std::string& note : imported.notes) {
        print_note(fmt::format("{}: {}", options.model, note));
    }
    if (options.output.empty()) {
        print(yaml);
        return done;
    }
    write_file(options.output, yaml);
    const workloads::Counts counts = network->counts();
    if (options.json) {
        const nlohmann::ordered_json summary{{"network", options.output},
                                             {"layers", imported.layers.size()},
                                             {"weighted_layers", counts.layers.size()},
                                             {"parameters", counts.total.parameters + counts.total.biases},
                                             {"macs", counts.total.multiplications}};
        print(summary.dump(2) + "\n");
    } else {
        print(fmt::format("{}: {} layers, {} of them with weights\n", options.output, imported.layers.size(),
                          counts.layers.size()));
    }
    return done;
}

}  // namespace

void add_import(CLI::App& app, Chosen& chosen) {
    add_command<ImportOptions>(
        app, chosen, "import", "Make a network's YAML from an ONNX model; --weights MODEL gives it the model's weights",
        [](CLI::App& command, ImportOptions& options) {
            command.add_option("model", options.model, "an ONNX file, opsets 7 to 15")->required()->type_name("MODEL");
            command.add_option("-o,--output", options.output, "file for the YAML; standard output when left out")
                ->type_name("FILE");
            command
                .add_option("--to", options.tensor, "the tensor that is wanted; the graph's only output when left out")
                ->type_name("TENSOR");
            command
                .add_option("--input-shape", options.input,
                            "the shape of the input, 3x224x224, where the file leaves it "
                            "open")
                ->type_name("SHAPE");
            command.add_option("--mean", options.mean, "subtracted from pixels of 0 to 255, for all channels or each")
                ->delimiter(',')
                ->type_name("LEVEL,...");
            command.add_option("--scale", options.scale, "multiplied after the mean is subtracted; 1 when left out")
                ->type_name("FACTOR");
            command.add_flag("--json", options.json, "print JSON");
        },
        import);
}

}  // namespace nought::tools
