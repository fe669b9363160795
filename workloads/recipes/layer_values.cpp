#include "workloads/recipes/layer_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/node.h"
#include "sim/base/text/nearest.h"

namespace nought::workloads {

namespace {

bool matches(const std::string& key, const std::string& layer) {
    return key == layer || (key.ends_with('*') && layer.starts_with(key.substr(0, key.size() - 1)));
}

std::vector<std::string> names_of(const Network& network) {
    std::vector<std::string> names;
    for (const std::size_t layer : weighted_layers(network)) {
        names.push_back(network.layers[layer].name);
    }
    return names;
}

std::string count_text(const Network& network) {
    const std::size_t conv = conv_layers(network).size();
    const std::size_t all = weighted_layers(network).size();
    if (conv == 0) {
        return fmt::format("{} fully-connected layers", all);
    }
    const std::string text = fmt::format("{} convolution layers", conv);
    return all == conv ? text : fmt::format("{} ({} with the fully-connected ones)", text, all);
}

}  // namespace

std::vector<std::size_t> weighted_layers(const Network& network) {
    std::vector<std::size_t> layers;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        if (network.layers[i].weighted()) {
            layers.push_back(i);
        }
    }
    return layers;
}

std::vector<std::size_t> conv_layers(const Network& network) {
    std::vector<std::size_t> layers = weighted_layers(network);
    std::erase_if(layers, [&](std::size_t layer) { return network.layers[layer].operation != Operation::conv; });
    return layers;
}

std::optional<std::string> speaks_for(const std::vector<std::string>& keys, const std::string& layer) {
    std::optional<std::string> best;
    for (const std::string& key : keys) {
        if (key == layer) {
            return key;
        }
        if (matches(key, layer) && (!best || key.size() > best->size())) {
            best = key;
        }
    }
    return best;
}

std::optional<std::vector<std::size_t>> layers_of_list(const Network& network, std::size_t length) {
    for (auto layers : {conv_layers(network), weighted_layers(network)}) {
        if (!layers.empty() && layers.size() == length) {
            return layers;
        }
    }
    return std::nullopt;
}

void check_layers(const std::string& key, std::size_t list_length, const std::vector<std::string>& names,
                  const Network& network, const config::Document& document, config::Diagnostics& diagnostics) {
    const config::Entry* entry = document.root().find(key);
    const std::vector<std::string> known = names_of(network);
    if (list_length > 0 && !layers_of_list(network, list_length)) {
        diagnostics.add(document.place_of(key),
                        fmt::format("'{}' has {} value{}, but {} has {}", key, list_length, list_length == 1 ? "" : "s",
                                    config::quote(network.name), count_text(network)),
                        known);
    }
    for (const std::string& name : names) {
        if (std::none_of(known.begin(), known.end(), [&](const auto& layer) { return matches(name, layer); })) {
            const config::Entry* named = entry != nullptr ? entry->value.find(name) : nullptr;
            diagnostics.add(
                named != nullptr ? named->place : document.place_of(key),
                fmt::format("{} has no conv or fc layer {}", config::quote(network.name), config::quote(name)), known,
                base::nearest(name, known));
        }
    }
}

}  // namespace nought::workloads
