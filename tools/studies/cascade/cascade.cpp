#include "tools/studies/cascade/cascade.h"

#include <algorithm>
#include <cmath>

namespace nought::tools {

RunCost RunCost::operator+(const RunCost& other) const {
    return {cycles + other.cycles, seconds + other.seconds, joules + other.joules};
}

RunCost RunCost::operator*(double factor) const {
    return {cycles * factor, seconds * factor, joules * factor};
}

double top1_confidence(std::span<const float> outputs) {
    if (outputs.empty()) {
        return 0;
    }
    const double largest = *std::max_element(outputs.begin(), outputs.end());
    double sum = 0;
    for (const float output : outputs) {
        sum += std::exp(static_cast<double>(output) - largest);
    }
    return 1 / sum;
}

CascadePoint point_at(double threshold, std::span<const CascadeInput> inputs) {
    CascadePoint point;
    point.threshold = threshold;
    const double share = 1 / static_cast<double>(inputs.size());
    double agreeing = 0;
    double escalated = 0;
    for (const CascadeInput& input : inputs) {
        const bool unsure = input.confidence < threshold;
        escalated += unsure ? 1 : 0;
        agreeing += unsure || input.little_top1 == input.big_top1 ? 1 : 0;
        point.expected = point.expected + (unsure ? input.little + input.big : input.little) * share;
    }
    point.escalated = escalated * share;
    point.agreement = agreeing * share;
    return point;
}

std::vector<double> spread_thresholds(std::span<const CascadeInput> inputs) {
    constexpr std::size_t steps = 10;
    std::vector<double> confidences;
    for (const CascadeInput& input : inputs) {
        confidences.push_back(input.confidence);
    }
    std::sort(confidences.begin(), confidences.end());
    std::vector<double> thresholds;
    for (std::size_t step = 0; step < steps && !confidences.empty(); ++step) {
        const std::size_t escalated = step * confidences.size() / steps;
        const double threshold = escalated == 0 ? 0 : confidences[escalated];
        if (thresholds.empty() || threshold > thresholds.back()) {
            thresholds.push_back(threshold);
        }
    }
    if (!confidences.empty() && thresholds.back() < 1) {
        thresholds.push_back(1);
    }
    return thresholds;
}

CascadePoint point_of_rate(double rate, const RunCost& little, const RunCost& big) {
    CascadePoint point;
    point.escalated = rate;
    point.expected = little + big * rate;
    return point;
}

}  // namespace nought::tools
