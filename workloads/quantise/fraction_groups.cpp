#include "workloads/quantise/fraction_groups.h"

#include <map>
#include <numeric>

namespace nought::workloads {

namespace {

std::size_t slot(std::size_t layer) {
    return layer == Layer::network_input ? 0 : layer + 1;
}

/// Joins sets; the representative of a set is its earliest member.
class Sets {
public:
    explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

    std::size_t find(std::size_t i) const {
        while (parent_[i] != i) {
            i = parent_[i];
        }
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        const std::size_t first = std::min(find(a), find(b));
        parent_[std::max(find(a), find(b))] = first;
    }

private:
    std::vector<std::size_t> parent_;
};

/// The result has fraction bits of its own, whatever the inputs have.
bool rescales(const Layer& layer) {
    switch (layer.operation) {
        case Operation::lrn:
        case Operation::softmax:
        case Operation::fft:
        case Operation::proposals:
            return true;
        default:
            return layer.weighted();
    }
}

}  // namespace

FractionGroups::FractionGroups(const Network& network) : group_(network.layers.size() + 1) {
    Sets sets(group_.size());
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        if (rescales(layer)) {
            continue;
        }
        if (layer.operation == Operation::roi_pool) {
            sets.join(slot(layer.inputs.front()), slot(i));  // boxes have a scale of their own
            continue;
        }
        for (const std::size_t input : layer.inputs) {
            sets.join(slot(layer.inputs.front()), slot(input));
        }
        if (layer.operation != Operation::add) {
            sets.join(slot(layer.inputs.front()), slot(i));
        }
    }
    std::map<std::size_t, std::size_t> numbers;
    for (std::size_t i = 0; i < group_.size(); ++i) {
        group_[i] = numbers.try_emplace(sets.find(i), numbers.size()).first->second;
    }
    count_ = numbers.size();
}

std::size_t FractionGroups::of(std::size_t layer) const {
    return group_[slot(layer)];
}

}  // namespace nought::workloads
