#include "tools/engine/simulations.h"

#include <fmt/format.h>

#include "tools/engine/worker_pool.h"
#include "tools/system/failure.h"
#include "tools/system/progress.h"

namespace nought::tools {
namespace {

/// For each network its trace, then its simulations.
class Tasks {
public:
    explicit Tasks(const std::vector<NetworkWork>& work) : work_(work), traces_(work.size()) {
        for (std::size_t network = 0; network < work.size(); ++network) {
            const std::size_t trace = tasks_.size();
            tasks_.push_back(trace_task(network));
            for (const NetworkWork::Simulation& simulation : work[network].simulations) {
                tasks_.push_back(simulation_task(network, simulation, trace));
            }
        }
    }

    const std::vector<Task>& tasks() const { return tasks_; }

private:
    Task trace_task(std::size_t network) {
        Task task;
        const RunNetwork& chosen = work_[network].network;
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

    Task simulation_task(std::size_t network, const NetworkWork::Simulation& simulation, std::size_t trace) {
        Task task;
        const std::string title = work_[network].network.title();
        task.title = title + " on " + simulation.accelerator.title();
        task.after = {trace};
        task.arguments = [this, network, title, &simulation] {
            const RunAccelerator& accelerator = simulation.accelerator;
            std::vector<std::string> arguments{"simulate", accelerator.name,    traces_[network],
                                               "--title",  accelerator.title(), "--network-title",
                                               title,      "--output",          simulation.folder.string()};
            for (const auto& [key, value] : accelerator.set) {
                arguments.insert(arguments.end(), {"--set", key + "=" + value});
            }
            return arguments;
        };
        return task;
    }

    const std::vector<NetworkWork>& work_;
    std::vector<std::string> traces_;  ///< folders, by network
    std::vector<Task> tasks_;
};

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

int simulate_all(const std::vector<NetworkWork>& work, std::size_t jobs) {
    for (const NetworkWork& network : work) {
        for (const NetworkWork::Simulation& simulation : network.simulations) {
            remove_files(simulation.folder, {"result.json", "layers.csv", "statistics.csv", "host.json", "frame.json"});
        }
    }
    const Tasks tasks(work);
    Observer observer(tasks.tasks());
    return exit_code(run_tasks(tasks.tasks(), jobs, observer.callbacks()));
}

void remove_files(const std::filesystem::path& folder, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        std::error_code ignored;
        std::filesystem::remove(folder / name, ignored);
    }
}

}  // namespace nought::tools
