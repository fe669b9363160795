#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/kinds.h"
#include "workloads/networks/network.h"

namespace nought::workloads {

/// The conv and fc layers, in order.
std::vector<std::size_t> weighted_layers(const Network& network);
/// The conv layers, in order.
std::vector<std::size_t> conv_layers(const Network& network);

/// Which of a map's keys stands for a layer: its name, or else the longest `start*` that its name begins with.
std::optional<std::string> speaks_for(const std::vector<std::string>& keys, const std::string& layer);

/// The layers that the values of a list of this length belong to: all conv layers, or all conv and fc layers. Nothing
/// for another length.
std::optional<std::vector<std::size_t>> layers_of_list(const Network& network, std::size_t length);

/// Adds a diagnostic for a list of the wrong length under `key`, or for each name in a map that no layer has.
void check_layers(const std::string& key, std::size_t list_length, const std::vector<std::string>& names,
                  const Network& network, const config::Document& document, config::Diagnostics& diagnostics);

template <class T>
std::vector<std::string> keys_of(const std::map<std::string, T>& map) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : map) {
        keys.push_back(key);
    }
    return keys;
}

template <class T>
void check_layers(const std::string& key, const config::PerName<T>& given, const Network& network,
                  const config::Document& document, config::Diagnostics& diagnostics) {
    if (!given.all && given.list.empty() && given.by_name.empty()) {
        diagnostics.add(document.place_of(key), "'" + key + "' has no value for any layer");
    }
    check_layers(key, given.list.size(), keys_of(given.by_name), network, document, diagnostics);
}

/// What a recipe says for each layer (by index in network.layers). One value stands for every conv and fc layer, a list
/// for the conv layers or for the conv and fc layers in order, a map for the layers it names (`conv1`) or whose names
/// begin so (`inception_3a_*`). All others get `elsewhere`. check_layers() must have succeeded.
template <class T>
std::vector<T> layer_values(const config::PerName<T>& given, const Network& network, T elsewhere) {
    std::vector<T> values(network.layers.size(), elsewhere);
    if (!given.list.empty()) {
        const auto layers = layers_of_list(network, given.list.size());
        if (!layers) {
            throw std::logic_error("layer_values: a list that does not fit the network " + network.name);
        }
        for (std::size_t i = 0; i < layers->size(); ++i) {
            values[(*layers)[i]] = given.list[i];
        }
        return values;
    }
    const std::vector<std::string> keys = keys_of(given.by_name);
    for (const std::size_t layer : weighted_layers(network)) {
        if (const auto key = speaks_for(keys, network.layers[layer].name)) {
            values[layer] = given.by_name.at(*key);
        } else {
            values[layer] = given.all.value_or(elsewhere);
        }
    }
    return values;
}

}  // namespace nought::workloads
