#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/cycle.h"
#include "sim/node/feature_map.h"
#include "sim/node/interleaving.h"

namespace nought::sim {

/// Where finished neurons go: a map in the neuron memory, in the format that the node keeps its neurons in.
class OutputMemory {
public:
    virtual ~OutputMemory() = default;
    /// When neurons that leave the activation at `ready` have the format of the memory.
    virtual Cycle format(Cycle ready) { return ready; }
    /// Stores a brick: consecutive channels of one position, at most sixteen. Appends the bank of every row that it
    /// touches. `values` is null when the arithmetic is skipped.
    virtual void store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
                       std::vector<int>& banks) = 0;
};

/// Plain neurons, rows dealt to the banks in turn.
class PlainOutput final : public OutputMemory {
public:
    PlainOutput(FeatureMap& map, Interleaving banks) : map_(map), banks_(banks) {}

    void store(std::int64_t position, std::int64_t channel, std::int64_t count, const std::int16_t* values,
               std::vector<int>& banks) override;

private:
    FeatureMap& map_;
    Interleaving banks_;
};

}  // namespace nought::sim
