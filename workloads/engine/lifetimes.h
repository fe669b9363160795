#pragma once

#include <utility>
#include <vector>

#include "workloads/networks/network.h"

namespace nought::workloads {

/// The tensors of a running network: each is kept until its last consumer has run.
template <class Value>
class Lifetimes {
public:
    Lifetimes(const Network& network, Value input)
        : network_(network), values_(network.layers.size() + 1), last_use_(network.layers.size() + 1, 0) {
        for (std::size_t i = 0; i < network.layers.size(); ++i) {
            for (const std::size_t producer : network.layers[i].inputs) {
                last_use_[slot(producer)] = i;
            }
        }
        last_use_.back() = network.layers.size();
        values_[0] = std::move(input);
    }

    std::vector<Value> inputs_of(std::size_t layer) const {
        std::vector<Value> inputs;
        for (const std::size_t producer : network_.layers[layer].inputs) {
            inputs.push_back(values_[slot(producer)]);
        }
        return inputs;
    }

    void finish(std::size_t layer, Value output) {
        if (last_use_[slot(layer)] > layer || slot(layer) + 1 == values_.size()) {
            values_[slot(layer)] = std::move(output);
        }
        for (const std::size_t producer : network_.layers[layer].inputs) {
            if (last_use_[slot(producer)] <= layer) {
                values_[slot(producer)] = Value{};
            }
        }
    }

    const Value& last() const { return values_.back(); }

private:
    static std::size_t slot(std::size_t layer) { return layer == Layer::network_input ? 0 : layer + 1; }

    const Network& network_;
    std::vector<Value> values_;  ///< by layer + 1; the network's input is 0
    std::vector<std::size_t> last_use_;
};

}  // namespace nought::workloads
