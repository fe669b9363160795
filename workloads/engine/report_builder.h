#pragma once

#include <functional>
#include <optional>

#include "workloads/engine/engine.h"
#include "workloads/engine/fixed_value.h"
#include "workloads/engine/operand_rules.h"

namespace nought::workloads {

/// The tensor as real numbers.
Tensor<float> dequantised(const FixedValue& value);

/// Signal to quantisation noise in decibels; nothing when either is all zero.
std::optional<double> sqnr_db(const TensorView<float>& reference, const Tensor<float>& value);

/// Stands between the fixed-point network and the caller's sink, and notes what the report is to say.
class ReportBuilder : public TraceSink {
public:
    ReportBuilder(const Network& network, const EngineOptions& options, const OperandRules& rules, TraceSink& sink);

    void take(const TraceOperation& operation) override;
    /// For FixedNetwork::Hooks.
    void after(std::size_t layer, const FixedValue& value);
    void output(const FixedValue& value);

    EngineReport& report() { return report_; }

private:
    const Network& network_;
    const EngineOptions& options_;
    const OperandRules& rules_;
    TraceSink& sink_;
    EngineReport report_;
    Tensor<float> shares_;  ///< the last softmax, if there was one
};

}  // namespace nought::workloads
