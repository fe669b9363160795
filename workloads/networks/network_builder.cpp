#include "workloads/networks/network_builder.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/names.h"
#include "sim/base/text/nearest.h"
#include "workloads/networks/layer_keys.h"

namespace nought::workloads {

NetworkBuilder::NetworkBuilder(const NetworkSpec& spec, const config::Document& document,
                               config::Diagnostics& diagnostics)
    : spec_(spec), document_(document), diagnostics_(diagnostics), known_(spec.layers.size(), false) {}

Network NetworkBuilder::build() {
    network_.description = spec_.description;
    network_.input = spec_.input;
    network_.mean = spec_.mean;
    network_.scale = spec_.scale;
    network_.density = spec_.density;
    network_.layers.resize(spec_.layers.size());
    check_top();
    for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
        check_name(i);
    }
    for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
        Layer& layer = network_.layers[i];
        layer.name = spec_.layers[i].name;
        layer.operation = spec_.layers[i].kind;
        const bool keys_good = check_keys(i);
        if (find_inputs(i) && keys_good) {
            known_[i] = shape_layer(i) && fits_memory(i);
        }
    }
    for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
        if (known_[i]) {
            fold(i);
        }
    }
    return std::move(network_);
}

void NetworkBuilder::error(std::size_t layer, const std::string& key, const std::string& message,
                           std::vector<std::string> expected, std::optional<std::string> nearest) {
    const std::string path = fmt::format("layers.{}{}{}", layer, key.empty() ? "" : ".", key);
    diagnostics_.add(document_.place_of(path), message, std::move(expected), std::move(nearest));
}

void NetworkBuilder::check_top() {
    constexpr std::int64_t longest = 1 << 16;
    const InputRule& input = spec_.input;
    const auto check = [&](const char* key, std::int64_t value, std::int64_t low) {
        if (value < low || value > longest) {
            diagnostics_.add(document_.place_of(std::string("input.") + key),
                             fmt::format("'{}' must be {} to {}, not {}", key, low, longest, value));
        }
    };
    check("channels", input.channels, 1);
    check("frames", input.frames, 1);
    check("height", input.height, 1);
    check("width", input.width, 1);
    check("resize", input.resize, 0);
    if (spec_.mean.size() > 1 && spec_.mean.size() != static_cast<std::size_t>(input.channels)) {
        diagnostics_.add(document_.place_of("mean"),
                         fmt::format("'mean' has {} values for {} channels", spec_.mean.size(), input.channels));
    }
    if (spec_.layers.empty()) {
        diagnostics_.add(document_.place_of("layers"), "a network needs at least one layer");
    }
}

void NetworkBuilder::check_name(std::size_t index) {
    const std::string& name = spec_.layers[index].name;
    const bool legal = !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!legal) {
        error(index, "name",
              fmt::format("{} is not a layer name: lower-case letters, digits and '_' only", config::quote(name)));
    } else if (name == "input") {
        error(index, "name", "'input' is the network's input, not a layer");
    } else if (!index_of_.emplace(name, index).second) {
        error(index, "name", fmt::format("there is a layer '{}' already", name));
    }
}

bool NetworkBuilder::check_keys(std::size_t index) {
    const LayerSpec& spec = spec_.layers[index];
    const std::vector<std::string>& allowed = keys_of(spec.kind);
    const std::vector<std::string> given = given_keys(spec);
    bool good = true;
    for (const std::string& key : given) {
        if (std::find(allowed.begin(), allowed.end(), key) == allowed.end()) {
            std::vector<std::string> expected{"name", "kind", "inputs"};
            expected.insert(expected.end(), allowed.begin(), allowed.end());
            error(index, key, fmt::format("'{}' does not apply to '{}'", key, config::word_of(spec.kind)), expected);
            good = false;
        }
    }
    const auto require = [&](const std::string& key) {
        if (std::find(given.begin(), given.end(), key) == given.end()) {
            error(index, "",
                  fmt::format("'{}' is missing in the {} layer '{}'", key, config::word_of(spec.kind), spec.name));
            good = false;
        }
    };
    if (spec.kind == Operation::conv) {
        require("filters");
        require("kernel");
    } else if (spec.kind == Operation::fc) {
        require("outputs");
    } else if (spec.kind == Operation::upsample) {
        require("factor");
    } else if (spec.kind == Operation::proposals || spec.kind == Operation::roi_pool) {
        require("stride");
    } else if (spec.kind == Operation::max_pool || spec.kind == Operation::average_pool) {
        if (!spec.global.value_or(false)) {
            require("kernel");
        } else if (spec.kernel || spec.stride || spec.padding || spec.round) {
            error(index, "global", "a global pool takes no kernel, stride, padding or round");
            good = false;
        }
    }
    return good;
}

bool NetworkBuilder::find_inputs(std::size_t index) {
    const LayerSpec& spec = spec_.layers[index];
    Layer& layer = network_.layers[index];
    const bool joins = spec.kind == Operation::concat || spec.kind == Operation::add ||
                       spec.kind == Operation::proposals || spec.kind == Operation::roi_pool;
    if (!spec.inputs) {
        if (joins) {
            error(index, "",
                  fmt::format("'inputs' is missing in the {} layer '{}'", config::word_of(spec.kind), spec.name));
            return false;
        }
        layer.inputs = {index == 0 ? Layer::network_input : index - 1};
    } else {
        const std::size_t given = spec.inputs->size();
        const bool enough = spec.kind == Operation::concat ? given >= 2 : given == (joins ? 2 : 1);
        if (!enough) {
            const char* wanted = spec.kind == Operation::concat ? "two inputs or more"
                                 : joins                        ? "two inputs"
                                                                : "one input";
            error(index, "inputs", fmt::format("'{}' takes {}, not {}", config::word_of(spec.kind), wanted, given));
            return false;
        }
        bool found = true;
        for (std::size_t i = 0; i < spec.inputs->size(); ++i) {
            find_input(index, i, found);
        }
        if (!found) {
            return false;
        }
    }
    for (const std::size_t input : layer.inputs) {
        if (input != Layer::network_input && network_.layers[input].operation == Operation::softmax) {
            error(index, spec.inputs ? "inputs" : "",
                  fmt::format("'{}' takes the output of a softmax, which can only be the last layer", spec.name));
            return false;
        }
    }
    const bool all_known = std::all_of(layer.inputs.begin(), layer.inputs.end(), [&](std::size_t input) {
        return input == Layer::network_input || known_[input];
    });
    if (all_known) {
        layer.input = shape_of(layer.inputs.front());
    }
    return all_known;
}

void NetworkBuilder::find_input(std::size_t index, std::size_t position, bool& found) {
    const std::string& name = (*spec_.layers[index].inputs)[position];
    const std::string key = fmt::format("inputs.{}", position);
    if (name == "input") {
        network_.layers[index].inputs.push_back(Layer::network_input);
        return;
    }
    const auto producer = index_of_.find(name);
    if (producer != index_of_.end() && producer->second < index) {
        network_.layers[index].inputs.push_back(producer->second);
        return;
    }
    found = false;
    if (producer == index_of_.end()) {
        std::vector<std::string> names{"input"};
        for (std::size_t i = 0; i < index; ++i) {
            names.push_back(spec_.layers[i].name);
        }
        error(index, key, fmt::format("there is no layer {}", config::quote(name)), {}, base::nearest(name, names));
    } else if (producer->second == index) {
        error(index, key, fmt::format("'{}' takes its own output as input", name));
    } else {
        error(index, key, fmt::format("'{}' comes later: inputs must be earlier layers", name));
    }
}

MapShape NetworkBuilder::shape_of(std::size_t producer) const {
    return producer == Layer::network_input ? network_.input_shape() : network_.layers[producer].output;
}

void NetworkBuilder::fold(std::size_t index) {
    Layer& layer = network_.layers[index];
    // Conv, fc and add do not apply a limit on their own.
    const bool plain_relu = layer.operation == Operation::relu && !layer.limit;
    if (!plain_relu && layer.operation != Operation::batch_norm) {
        return;
    }
    // Through a batch norm that is folded itself, back to the layer that computes.
    std::size_t producer = layer.inputs.front();
    bool only = true;
    while (producer != Layer::network_input) {
        only = only && network_.consumers(producer).size() == 1;
        if (!network_.layers[producer].folded) {
            break;
        }
        producer = network_.layers[producer].inputs.front();
    }
    const bool usable = only && producer != Layer::network_input && !network_.layers[producer].relu;
    Layer* into = usable ? &network_.layers[producer] : nullptr;
    if (layer.operation == Operation::batch_norm) {
        if (into == nullptr || !into->weighted() || into->batch_norm) {
            error(index, "",
                  fmt::format("the batch_norm '{}' must directly follow a conv or fc layer without ReLU whose "
                              "output nothing else takes: it is folded into the weights",
                              layer.name));
            return;
        }
        into->batch_norm = index;
        layer.folded = true;
    } else if (into != nullptr && (into->weighted() || into->operation == Operation::add)) {
        into->relu = true;
        layer.folded = true;
    }
}

}  // namespace nought::workloads
