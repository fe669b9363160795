#pragma once

#include <memory>
#include <optional>

#include "workloads/engine/engine.h"
#include "workloads/engine/operand_rules.h"
#include "workloads/engine/parameters.h"
#include "workloads/weights/weight_store.h"

namespace nought::workloads {

/// The parameters that options ask for, before any run in fixed point.
struct StartingParameters {
    std::unique_ptr<WeightStore> store;         ///< of trained weights; `parameters` reads from it
    std::unique_ptr<Parameters> parameters;     ///< trained, or synthetic and calibrated as they are asked for
    std::optional<TensorView<float>> expected;  ///< trained: the fp32 network's output
};

/// `input` is normalised. `rules` are those that synthetic parameters are calibrated with, and must outlive them.
/// Throws config::UserError when weights are missing or misshapen, or fp32 leaves its range.
StartingParameters starting_parameters(const Network& network, const TensorView<float>& input,
                                       const EngineOptions& options, const OperandRules& rules);

}  // namespace nought::workloads
