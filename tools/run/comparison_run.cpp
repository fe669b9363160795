#include "tools/run/comparison_run.h"

#include <fmt/format.h>

#include "tools/failure.h"
#include "tools/plan/trace_source.h"
#include "tools/process/worker_pool.h"
#include "tools/terminal/progress.h"
#include "tools/terminal/style.h"

namespace nought::tools {
namespace {

/// The tasks of a run: for each network its trace, then its simulations.
class RunTasks {
public:
    RunTasks(const RunPlan& plan, const std::filesystem::path& folder)
        : plan_(plan), folder_(folder), traces_(plan.networks.size()) {
        for (std::size_t network = 0; network < plan.networks.size(); ++network) {
            const std::size_t trace = tasks_.size();
            tasks_.push_back(trace_task(network));
            for (const RunAccelerator& accelerator : plan.accelerators) {
                tasks_.push_back(simulation_task(network, accelerator, trace));
            }
        }
    }

    const std::vector<Task>& tasks() const { return tasks_; }

private:
    Task trace_task(std::size_t network) {
        Task task;
        const RunNetwork& chosen = plan_.networks[network];
        task.title = "trace of " + chosen.title();
        task.arguments = [&chosen] {
            std::vector<std::string> arguments{"trace", chosen.name};
            const std::vector<std::string> options = chosen.request().arguments();
            arguments.insert(arguments.end(), options.begin(), options.end());
            return arguments;
        };
        task.on_report = [this, network](const nlohmann::ordered_json& report) {
            if (report.contains("trace")) {
                traces_[network] = report["trace"];
            }
        };
        return task;
    }

    Task simulation_task(std::size_t network, const RunAccelerator& accelerator, std::size_t trace) {
        Task task;
        const std::string title = plan_.networks[network].title();
        task.title = title + " on " + accelerator.title();
        task.after = {trace};
        task.arguments = [this, network, title, &accelerator] {
            std::vector<std::string> arguments{
                "simulate", accelerator.name,    traces_[network],
                "--title",  accelerator.title(), "--network-title",
                title,      "--output",          (folder_ / title / accelerator.title()).string()};
            for (const auto& [key, value] : accelerator.set) {
                arguments.insert(arguments.end(), {"--set", key + "=" + value});
            }
            return arguments;
        };
        return task;
    }

    const RunPlan& plan_;
    const std::filesystem::path& folder_;
    std::vector<std::string> traces_;  ///< folders, by network
    std::vector<Task> tasks_;
};

/// What the run will write; left over from an earlier run it would be taken for new where a worker fails.
void remove_old_results(const RunPlan& plan, const std::filesystem::path& folder) {
    std::error_code ignored;
    for (const char* name : {"comparison.json", "comparison.csv", "pruning.json", "pruning.csv", "quantisation.json",
                             "quantisation.csv"}) {
        std::filesystem::remove(folder / name, ignored);
    }
    for (const RunNetwork& network : plan.networks) {
        for (const RunAccelerator& accelerator : plan.accelerators) {
            for (const char* name : {"result.json", "layers.csv", "host.json"}) {
                std::filesystem::remove(folder / network.title() / accelerator.title() / name, ignored);
            }
        }
    }
}

/// What goes on, for the person in front of it.
class Observer {
public:
    explicit Observer(const std::vector<Task>& tasks) : tasks_(tasks), display_(tasks.size()) {}

    PoolObserver callbacks() {
        return {[this](std::size_t task) {
                    display_.update(task, {tasks_[task].title, 0, "starting"});
                },
                [this](std::size_t task, const nlohmann::ordered_json& report) { reported(task, report); },
                [this](std::size_t task, const Outcome& outcome) { finished(task, outcome); }};
    }

private:
    void reported(std::size_t task, const nlohmann::ordered_json& report) {
        if (report.contains("fraction")) {
            display_.update(task, {tasks_[task].title, report["fraction"], report["detail"]});
        }
        if (report.contains("summary")) {
            summaries_[task] = report["summary"];
        }
    }

    void finished(std::size_t task, const Outcome& outcome) {
        display_.finish(task);
        if (outcome.state == Outcome::State::succeeded) {
            display_.message(fmt::format("{}: {}", tasks_[task].title, summaries_[task]));
        } else {
            display_.error(failure_text(tasks_[task].title, outcome));
        }
    }

    const std::vector<Task>& tasks_;
    ProgressDisplay display_;
    std::map<std::size_t, std::string> summaries_;
};

int exit_code(const std::vector<Outcome>& outcomes) {
    int code = done;
    for (const Outcome& outcome : outcomes) {
        if (outcome.state == Outcome::State::failed && outcome.code == mismatch) {
            return mismatch;
        }
        if (code == done && outcome.state != Outcome::State::succeeded) {
            code = outcome.state == Outcome::State::failed ? outcome.code : static_cast<int>(failed);
        }
    }
    return code;
}

}  // namespace

int simulate_all(const RunPlan& plan, const std::filesystem::path& folder, std::size_t jobs) {
    remove_old_results(plan, folder);
    const RunTasks tasks(plan, folder);
    Observer observer(tasks.tasks());
    return exit_code(run_tasks(tasks.tasks(), jobs, observer.callbacks()));
}

}  // namespace nought::tools
