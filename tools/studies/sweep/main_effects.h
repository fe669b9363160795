#pragma once

#include <string>
#include <vector>

namespace nought::tools {

/// What a figure is on the average at one value of a parameter.
struct ValueMean {
    std::string value;
    std::size_t points = 0;
    double mean = 0;
};

/// How much one parameter moves a figure when all others are averaged over.
struct MainEffect {
    std::vector<ValueMean> means;  ///< in the order of the values' first points

    double lowest() const;
    double highest() const;
    /// The largest mean less the smallest.
    double range() const { return highest() - lowest(); }
};

/// Points grouped by their value of the parameter, and the arithmetic mean of the figure in each group, summed in the
/// order of the points. In a full grid this is the main effect of the design of experiments; where parameters move
/// together (zip, list) it holds the effect of the others too.
MainEffect main_effect(const std::vector<std::string>& values, const std::vector<double>& figures);

}  // namespace nought::tools
