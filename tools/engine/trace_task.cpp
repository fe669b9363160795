#include "tools/engine/trace_task.h"

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/json.h"
#include "sim/base/config/reader.h"
#include "tools/engine/trace_source.h"
#include "tools/engine/worker_task.h"
#include "tools/system/failure.h"

namespace nought::tools {
namespace {

int make_trace(const nlohmann::ordered_json& task, const Reporter& reporter) {
    const CachedTrace made = cached_trace(network_of_task(task.at("network")), reporter);
    reporter.report({{"trace", made.folder.string()}, {"summary", "ready"}});
    return done;
}

const bool trace_task_registered =
    add_worker_task("trace", "computes a network and leaves its trace in the cache", make_trace);

}  // namespace

nlohmann::ordered_json trace_task(const RunNetwork& network) {
    return {{"kind", "trace"}, {"network", config::to_json(network)}};
}

RunNetwork network_of_task(const nlohmann::ordered_json& network) {
    config::Diagnostics diagnostics;
    auto read = config::read<RunNetwork>(config::Document::parse(network.dump(), "the task's network"), diagnostics);
    diagnostics.throw_if_any();
    return read;
}

}  // namespace nought::tools
