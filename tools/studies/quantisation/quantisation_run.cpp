#include "tools/studies/quantisation/quantisation_run.h"

#include <fmt/format.h>

#include "tools/system/progress.h"

namespace nought::tools {

QuantisationReport compare_quantisers(const RunPlan& plan) {
    QuantisationReport report;
    for (const std::string& name : plan.published) {
        report.published.push_back(PublishedFigures::load(name));
    }
    ProgressDisplay display(1);
    const double steps = static_cast<double>(plan.networks.size() * (plan.quantisers.size() + 1));
    report.tables =
        measure_quantisers(plan, [&, step = 0](const std::string& network, const std::string& recipe) mutable {
            display.update(0, {network, step++ / steps, fmt::format("{}, {} inputs", recipe, plan.inputs)});
        });
    return report;
}

}  // namespace nought::tools
