#pragma once

#include <cstdint>

namespace nought::sim {

/// The neurons of one tensor in the format of a neuron memory.
class NeuronMap {
public:
    NeuronMap() = default;
    NeuronMap(const NeuronMap&) = default;
    NeuronMap(NeuronMap&&) = default;
    NeuronMap& operator=(const NeuronMap&) = default;
    NeuronMap& operator=(NeuronMap&&) = default;
    virtual ~NeuronMap() = default;

    /// From and to a tensor in (C,T,H,W) order.
    virtual void load(const std::int16_t* tensor) = 0;
    virtual void save(std::int16_t* tensor) const = 0;
};

}  // namespace nought::sim
