#include "workloads/onnx/import_onnx.h"

#include <filesystem>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/networks/network.h"
#include "workloads/networks/network_yaml.h"
#include "workloads/onnx/graph_import.h"
#include "workloads/onnx/tidy.h"

namespace nought::workloads {

OnnxNetwork import_onnx(std::shared_ptr<const OnnxModel> model, const OnnxImportOptions& options) {
    GraphImport graph(*model, options);
    graph.run();
    std::vector<ImportedLayer> layers = graph.layers();
    tidy(layers);
    OnnxNetwork network;
    network.layers = without_dropped(layers);
    network.notes = graph.notes();
    network.spec.input = graph.input();
    for (const ImportedLayer& layer : network.layers) {
        network.spec.layers.push_back(layer.spec);
    }
    network.spec.description =
        fmt::format("{}, imported from ONNX", std::filesystem::path(model->file).stem().string());
    network.model = std::move(model);
    // The format has limits of its own, which its reader knows best.
    config::Diagnostics diagnostics;
    Network::read(config::Document::parse(onnx_network_yaml(network), network.model->file + " as YAML"), diagnostics);
    diagnostics.throw_if_any();
    return network;
}

std::string onnx_network_yaml(const OnnxNetwork& network) {
    const OnnxModel& model = *network.model;
    const std::string file = std::filesystem::path(model.file).filename().string();
    std::string heading = fmt::format(
        "Imported from {} ({}opset {}); behind each layer the operator and node that it was.\n"
        "Its weights: --weights {}\n"
        "The file does not say how pictures become numbers: `mean` and `scale` do, from levels of 0 to 255.\n",
        file, model.producer.empty() ? "" : model.producer + ", ", model.opset, file);
    for (const std::string& note : network.notes) {
        heading += note + ".\n";
    }
    std::vector<std::string> origins;
    for (const ImportedLayer& layer : network.layers) {
        origins.push_back(layer.node);
    }
    return network_yaml(network.spec, heading, origins);
}

}  // namespace nought::workloads
