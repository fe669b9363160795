#include "tools/engine/worker_task.h"

#include <iostream>
#include <iterator>

#include "sim/base/config/error.h"

namespace nought::tools {

config::Registry<WorkerTask>& worker_tasks() {
    static config::Registry<WorkerTask> registry("kind of task");
    return registry;
}

bool add_worker_task(const std::string& kind, const std::string& sentence,
                     int (*run)(const nlohmann::ordered_json& task, const Reporter& reporter)) {
    auto task = std::make_unique<WorkerTask>();
    task->run = run;
    return worker_tasks().add(kind, sentence, std::move(task));
}

int run_worker_task() {
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    const auto task = nlohmann::ordered_json::parse(text, nullptr, false);
    if (!task.is_object() || !task.contains("kind") || !task["kind"].is_string()) {
        throw config::UserError("nought worker: standard input is not a task: this command is for Nought itself");
    }
    const WorkerTask& chosen = worker_tasks().get(task["kind"].get<std::string>(), "nought worker");
    try {
        return chosen.run(task, Reporter::to_parent());
    } catch (const nlohmann::ordered_json::exception& error) {
        throw config::UserError(std::string("nought worker: the task cannot be read: ") + error.what());
    }
}

}  // namespace nought::tools
