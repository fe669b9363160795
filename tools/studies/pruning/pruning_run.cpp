#include "tools/studies/pruning/pruning_run.h"

#include "sim/base/config/resolve.h"
#include "tools/engine/trace_making.h"

namespace nought::tools {

PruningReport count_networks(const RunPlan& plan) {
    std::vector<PublishedFigures> published;
    for (const std::string& name : plan.published) {
        published.push_back(PublishedFigures::load(name));
    }
    PruningReport report;
    for (const RunNetwork& chosen : plan.networks) {
        const auto network = workloads::Network::load(config::resolve("networks", chosen.name));
        const CachedTrace trace = make_cached_trace(chosen.request(), Reporter(-1));
        report.add(chosen.title(), name_of_file(chosen.name), count_pruning(network, trace.trace), published);
    }
    return report;
}

}  // namespace nought::tools
