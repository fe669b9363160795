#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/result.h"
#include "tools/present/chart.h"
#include "tools/present/table.h"
#include "tools/studies/comparison/comparison.h"

namespace nought::tools {

/// One thing, one colour, on every chart of a page.

/// Causes of lane-cycles: useful work is green, work on zeros pale, and each wait has a colour of its own.
Hue cause_hue(const std::string& cause);
/// Useful work first, then work on zeros, waits, and the rest.
std::vector<std::string> in_order_of_causes(const std::set<std::string>& causes);
/// The baseline is gray.
Hue accelerator_hue(const Comparison& comparison, const std::string& accelerator);

/// Values by component, the small ones put together so that the colours, and the bars, can be told apart.
class Components {
public:
    static constexpr std::size_t most = 8;

    /// Adds what a component takes; the largest sums keep their names.
    void add(const std::map<std::string, double>& values);
    /// One series for each component: `columns` are the bars.
    std::vector<Series> series(const std::vector<std::map<std::string, double>>& columns) const;

private:
    std::vector<std::string> named() const;
    std::map<std::string, double> sums_;
};

/// The energy of a layer or a total by component, static and dynamic together, J.
std::map<std::string, double> joules_by_component(const models::LayerResult& layer);

}  // namespace nought::tools
