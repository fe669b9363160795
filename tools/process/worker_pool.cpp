#include "tools/process/worker_pool.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <map>
#include <poll.h>
#include <sys/wait.h>

#include <fmt/format.h>

#include "tools/process/worker.h"

namespace nought::tools {
namespace {

enum class Phase { waiting, running, over };

class Pool {
public:
    Pool(const std::vector<Task>& tasks, std::size_t jobs, const PoolObserver& observer)
        : tasks_(tasks),
          jobs_(std::max<std::size_t>(jobs, 1)),
          observer_(observer),
          phases_(tasks.size()),
          outcomes_(tasks.size()) {}

    std::vector<Outcome> run() {
        for (start_what_can(); !running_.empty(); start_what_can()) {
            wait_for_news();
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
        for (std::size_t task = 0; task < tasks_.size() && running_.size() < jobs_; ++task) {
            if (ready(task)) {
                running_.emplace(task, Worker(tasks_[task].arguments()));
                phases_[task] = Phase::running;
                if (observer_.started) {
                    observer_.started(task);
                }
            }
        }
    }

    void wait_for_news() {
        std::vector<pollfd> descriptors;
        for (const auto& [task, worker] : running_) {
            descriptors.push_back({worker.reports(), POLLIN, 0});
            descriptors.push_back({worker.errors(), POLLIN, 0});
        }
        poll(descriptors.data(), descriptors.size(), -1);
        auto descriptor = descriptors.begin();
        for (auto entry = running_.begin(); entry != running_.end();) {
            auto& [task, worker] = *entry;
            if ((descriptor++)->revents != 0) {
                worker.read_reports([this, id = task](const auto& report) { report_from(id, report); });
            }
            if ((descriptor++)->revents != 0) {
                worker.read_errors();
            }
            if (worker.ended()) {
                finish(task, worker);
                entry = running_.erase(entry);
            } else {
                ++entry;
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

    void finish(std::size_t task, Worker& worker) {
        const int status = worker.wait();
        Outcome& outcome = outcomes_[task];
        if (WIFSIGNALED(status)) {
            outcome = {Outcome::State::killed, WTERMSIG(status), worker.error_text()};
        } else {
            const int code = WEXITSTATUS(status);
            outcome = {code == 0 ? Outcome::State::succeeded : Outcome::State::failed, code, worker.error_text()};
        }
        phases_[task] = Phase::over;
        if (observer_.finished) {
            observer_.finished(task, outcome);
        }
    }

    const std::vector<Task>& tasks_;
    std::size_t jobs_;
    const PoolObserver& observer_;
    std::vector<Phase> phases_;
    std::vector<Outcome> outcomes_;
    std::map<std::size_t, Worker> running_;
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
