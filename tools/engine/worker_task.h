#pragma once

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "sim/base/config/registry.h"
#include "tools/engine/reporter.h"

namespace nought::tools {

/// A kind of work that is done in a process of its own. `nought worker` reads one task, a JSON document, from standard
/// input; its `kind` says which of these does it.
struct WorkerTask {
    /// Returns the exit code; what it finds it reports. Throws as a command does.
    std::function<int(const nlohmann::ordered_json& task, const Reporter& reporter)> run;
};

/// Every kind of task by its name.
config::Registry<WorkerTask>& worker_tasks();

/// For a namespace-scope constant beside the function.
bool add_worker_task(const std::string& kind, const std::string& sentence,
                     int (*run)(const nlohmann::ordered_json& task, const Reporter& reporter));

/// Runs the task that standard input holds and reports on what was standard output. Throws config::UserError for what
/// is not a task.
int run_worker_task();

}  // namespace nought::tools
