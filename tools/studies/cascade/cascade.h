#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nought::tools {

/// What running one network on one input costs.
struct RunCost {
    double cycles = 0;
    double seconds = 0;
    double joules = 0;

    RunCost operator+(const RunCost& other) const;
    RunCost operator*(double factor) const;
};

/// What both networks make of one input.
struct CascadeInput {
    std::string name;
    double confidence = 0;  ///< the largest softmax output of the little network
    std::int64_t little_top1 = 0;
    std::int64_t big_top1 = 0;
    RunCost little;
    RunCost big;
};

/// The cascade at one threshold, or at a given rate of escalation.
struct CascadePoint {
    std::optional<double> threshold;
    double escalated = 0;             ///< share of the inputs that the big network sees as well
    RunCost expected;                 ///< of an input, on average
    std::optional<double> agreement;  ///< share of the inputs with the big network's top-1 class
};

/// exp(x_i) over their sum, for the largest x: the softmax output of the top-1 class. 0 for no outputs.
double top1_confidence(std::span<const float> outputs);

/// The big network sees the inputs whose confidence is below the threshold. `inputs` are not empty.
CascadePoint point_at(double threshold, std::span<const CascadeInput> inputs);

/// Thresholds of which each escalates a tenth of the inputs more than the one before, from none to all (but those of
/// confidence 1). Nothing for no inputs.
std::vector<double> spread_thresholds(std::span<const CascadeInput> inputs);

/// So large a share of the inputs is escalated, whichever they are.
CascadePoint point_of_rate(double rate, const RunCost& little, const RunCost& big);

}  // namespace nought::tools
