#include "workloads/networks/network.h"

#include <algorithm>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/reader.h"
#include "workloads/networks/network_builder.h"
#include "workloads/networks/network_spec.h"

namespace nought::workloads {

Network Network::load(const std::filesystem::path& path) {
    const config::Document document = config::Document::load(path);
    config::Diagnostics diagnostics;
    std::optional<Network> network = read(document, diagnostics);
    diagnostics.throw_if_any();
    network->name = path.stem().string();
    return std::move(*network);
}

std::optional<Network> Network::read(const config::Document& document, config::Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.size();
    const auto spec = config::read<NetworkSpec>(document, diagnostics);
    if (diagnostics.size() > before) {
        return std::nullopt;
    }
    Network network = NetworkBuilder(spec, document, diagnostics).build();
    if (diagnostics.size() > before) {
        return std::nullopt;
    }
    return network;
}

MapShape Network::input_shape() const {
    return {input.channels, {input.frames, input.height, input.width}, input.frames > 1};
}

const Layer* Network::find(const std::string& layer) const {
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return l.name == layer; });
    return found == layers.end() ? nullptr : &*found;
}

std::vector<std::size_t> Network::consumers(std::size_t index) const {
    std::vector<std::size_t> found;
    for (std::size_t i = index == Layer::network_input ? 0 : index + 1; i < layers.size(); ++i) {
        const auto& inputs = layers[i].inputs;
        if (std::find(inputs.begin(), inputs.end(), index) != inputs.end()) {
            found.push_back(i);
        }
    }
    return found;
}

Counts Network::counts() const {
    Counts counts;
    counts.total.name = name;
    for (const Layer& layer : layers) {
        if (!layer.weighted()) {
            continue;
        }
        const ConvShape& conv = layer.conv;
        const std::int64_t macs = conv.macs();
        counts.layers.push_back({layer.name, macs, macs + conv.output_count(), conv.weight_count(),
                                 layer.bias || layer.batch_norm ? conv.filters : 0});
        counts.total.multiplications += counts.layers.back().multiplications;
        counts.total.multiplications_with_bias += counts.layers.back().multiplications_with_bias;
        counts.total.parameters += counts.layers.back().parameters;
        counts.total.biases += counts.layers.back().biases;
    }
    return counts;
}

}  // namespace nought::workloads
