#include "tools/engine/worker_pool.h"

#include <algorithm>
#include <csignal>
#include <cstring>

#include <fmt/format.h>

namespace nought::tools {
namespace {

enum class Phase { waiting, running, over };

class Pool {
public:
    Pool(const std::vector<Task>& tasks, std::size_t jobs, const PoolObserver& observer)
        : tasks_(tasks), crew_(jobs), observer_(observer), phases_(tasks.size()), outcomes_(tasks.size()) {}

    std::vector<Outcome> run() {
        const CrewListener listener{[this](std::size_t task, const auto& report) { report_from(task, report); },
                                    [this](std::size_t task, const Outcome& outcome) { finish(task, outcome); }};
        for (start_what_can(); !crew_.is_idle(); start_what_can()) {
            crew_.wait(listener, {});
        }
        return outcomes_;
    }

private:
    bool succeeded(std::size_t task) const {
        return phases_[task] == Phase::over && outcomes_[task].state == Outcome::State::succeeded;
    }

    /// A task whose predecessor did not succeed never becomes ready: its outcome stays `skipped`.
    bool ready(std::size_t task) const {
        const auto& after = tasks_[task].after;
        return phases_[task] == Phase::waiting &&
               std::all_of(after.begin(), after.end(), [&](std::size_t other) { return succeeded(other); });
    }

    void start_what_can() {
        for (std::size_t task = 0; task < tasks_.size() && crew_.has_room(); ++task) {
            if (ready(task)) {
                crew_.start(task, tasks_[task].arguments());
                phases_[task] = Phase::running;
                if (observer_.started) {
                    observer_.started(task);
                }
            }
        }
    }

    void report_from(std::size_t task, const nlohmann::ordered_json& report) {
        if (tasks_[task].on_report) {
            tasks_[task].on_report(report);
        }
        if (observer_.reported) {
            observer_.reported(task, report);
        }
    }

    void finish(std::size_t task, const Outcome& outcome) {
        outcomes_[task] = outcome;
        phases_[task] = Phase::over;
        if (observer_.finished) {
            observer_.finished(task, outcome);
        }
    }

    const std::vector<Task>& tasks_;
    LocalCrew crew_;
    const PoolObserver& observer_;
    std::vector<Phase> phases_;
    std::vector<Outcome> outcomes_;
};

}  // namespace

std::vector<Outcome> run_tasks(const std::vector<Task>& tasks, std::size_t jobs, const PoolObserver& observer) {
    return Pool(tasks, jobs, observer).run();
}

std::string failure_text(const std::string& title, const Outcome& outcome) {
    if (outcome.state == Outcome::State::killed) {
        return fmt::format("{}: the worker was killed by signal {} ({}){}", title, outcome.code,
                           strsignal(outcome.code), outcome.code == SIGKILL ? "; did memory run out?" : "");
    }
    std::string message = outcome.message;
    if (message.starts_with("error: ")) {
        message.erase(0, std::strlen("error: "));
    }
    return fmt::format("{}: {}", title, message.empty() ? fmt::format("exit code {}", outcome.code) : message);
}

}  // namespace nought::tools
