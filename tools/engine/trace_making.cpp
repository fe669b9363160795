#include "tools/engine/trace_making.h"

#include <fmt/format.h>

#include "tools/system/progress.h"

namespace nought::tools {
namespace {

TraceProgress narrate(const TraceRequest& request, const Reporter& reporter, ProgressDisplay& display) {
    return [&](const std::string& layer, std::size_t index, std::size_t count) {
        const double fraction = static_cast<double>(index) / static_cast<double>(count);
        if (reporter) {
            reporter.report({{"fraction", fraction}, {"detail", layer}});
        } else {
            display.update(0, {"trace of " + request.network, fraction, layer});
        }
    };
}

}  // namespace

CachedTrace make_cached_trace(const TraceRequest& request, const Reporter& reporter) {
    ProgressDisplay display(1);
    return cached_trace(request, narrate(request, reporter, display));
}

void make_trace(const TraceRequest& request, const std::filesystem::path& folder, const Reporter& reporter) {
    ProgressDisplay display(1);
    write_trace(request, folder, narrate(request, reporter, display));
}

}  // namespace nought::tools
